/* Casts that come in time. */
/* also raises: R17.8 */
#include <stdint.h>

extern uint32_t entry(uint16_t word, uint32_t wide, int32_t sum, double number, char letter);
uint32_t entry(uint16_t word, uint32_t wide, int32_t sum, double number, char letter)
{
    uint32_t result = (uint32_t)word + (uint32_t)word;
    uint16_t small = (uint16_t)(wide + wide);
    int32_t other = (int32_t)word;

    (void)(wide + 1U);
    result += (uint32_t)(wide * 3U) + (uint32_t)(2 + 3);
    small += (uint16_t)(uint8_t)(word & 3U);
    other += (int32_t)(sum - 3);
    other += (int32_t)(int8_t)(sum % 3);
    number += (float)(number * 2.0);
    result += (uint32_t)((word > 3U) ? word : small);
    letter += (int8_t)-sum;
    return ((number > 1.0) && (letter == 'a') && (other > 3)) ? result : small;
}
