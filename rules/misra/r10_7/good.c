/* Operations beside operands no wider. */
/* also raises: R2.2 R10.8 R17.8 */
#include <stdint.h>

enum
{
    STEP = 3
};

extern uint32_t entry(uint16_t word, uint32_t wide, uint8_t byte, int32_t sum, const uint32_t *pointer);
uint32_t entry(uint16_t word, uint32_t wide, uint8_t byte, int32_t sum, const uint32_t *pointer)
{
    uint32_t result = wide * word;
    uint16_t small = 0U;

    result = (wide + word) + word;
    result = (wide * ((uint32_t)word + word)) + wide;
    result += wide * (2U + 3U);
    result += (wide - word) + (uint32_t)(word * word);
    small = (word + byte) * word;
    small += (uint16_t)byte * byte;
    result <<= byte + 1U;
    result = result << (byte - 1U);
    sum += (sum * STEP) + sum;
    if (((wide + 1U) > word) && ((word & 3U) == byte))
    {
        result = pointer[byte + 1U] + small;
    }
    return (sum > 3) ? result : wide;
}
