/* Counts within the width. */
/* also raises: D4.9 R8.9 R10.7 R10.8 R14.3 */
#include <stdint.h>

#define BIT(number) ((uint32_t)1U << (number))

static const uint32_t masks[2] = { (uint32_t)1U << 31U, 1UL << 30U };

extern uint32_t entry(uint32_t wide, uint8_t byte, uint32_t count, uint16_t word);
uint32_t entry(uint32_t wide, uint8_t byte, uint32_t count, uint16_t word)
{
    uint32_t result = wide << 31U;
    uint32_t limited = count;

    result += (uint32_t)byte << 7U;
    result += byte >> 7U;
    result += (uint32_t)((uint16_t)byte << 9U);
    result += (uint32_t)word << 16U;
    result += wide << count;
    result += BIT(20U) + masks[count & 1U];
    result += 1U << 7U;
    result += wide >> (count % 32U);
    result += wide >> (count & 31U);
    limited %= 32U;
    result <<= limited;
    if (count < 8U)
    {
        result += (uint32_t)(byte << count);
    }
    for (uint32_t i = 0U; i < 16U; i++)
    {
        result += (uint32_t)(word >> i);
    }
    result += (sizeof(wide << 40U) > 4U) ? 1U : 2U;
    return result;
}
