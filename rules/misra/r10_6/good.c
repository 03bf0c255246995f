/* Operations as wide as what they go to. */
/* also raises: R2.2 R5.7 R8.7 R10.8 R18.4 */
#include <stdint.h>

enum
{
    STEP = 3
};

struct bits
{
    unsigned int low : 5;
};

extern uint32_t sum(uint16_t first, uint32_t second);
extern uint32_t entry(uint16_t word, uint32_t wide, uint8_t byte, const uint16_t *words, char letter);

uint32_t sum(uint16_t first, uint32_t second)
{
    return (uint32_t)first + second;
}

uint32_t entry(uint16_t word, uint32_t wide, uint8_t byte, const uint16_t *words, char letter)
{
    struct bits bits = { 0 };
    uint32_t result = 2U + 3U;
    uint16_t small = word + byte;
    const uint16_t *pointer = words + byte;
    int32_t distance = letter - 'a';

    result = word;
    result = (uint32_t)word + word;
    result = wide * word;
    result = (uint32_t)(small - 1U);
    result = (result > 1U) ? small : wide;
    result += sum(word & 0xFFU, wide << STEP);
    bits.low = byte & 3U;
    result += (word == small) ? result : 1U;
    return (distance > 3) ? (result + pointer[0]) : bits.low;
}
