/* Operands whose essential type is their type. */
/* also raises: R10.6 R10.7 */
#include <stdbool.h>
#include <stdint.h>

struct item
{
    int value;
};

#define KIND(value) _Generic((value), \
    bool: 1, char: 2, int8_t: 3, uint16_t: 4, int32_t: 5, uint32_t: 6, float: 7, struct item: 8, const char *: 9, char *: 10, \
    default: 0)

int entry(bool flag, char letter, uint16_t half, struct item thing);
int entry(bool flag, char letter, uint16_t half, struct item thing)
{
    const uint32_t word = 3U;
    int result = KIND(flag) + KIND(letter) + KIND(half) + KIND(thing) + KIND(word) + KIND(&letter);

    result += KIND(1) + KIND(1U) + KIND(100000L) + KIND(1.0F) + KIND(word + 1U) + KIND(thing.value * 2);
    result += KIND((uint16_t)(half + 1U)) + KIND((bool)(half > 1U)) + KIND((char)'a');
    return result;
}
