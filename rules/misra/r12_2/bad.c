/* Counts beyond the width. */
/* also raises: D4.9 R8.9 R10.1 R10.8 */
#include <stdint.h>

#define BIT(number) (1U << (number))

static const uint32_t mask = 1U << 8U; /* expect R12.2 */

extern uint32_t entry(uint32_t wide, uint8_t byte, uint32_t count);
uint32_t entry(uint32_t wide, uint8_t byte, uint32_t count)
{
    uint32_t result = wide << 32U; /* expect R12.2 */
    uint32_t limited = count;

    result += (uint32_t)(byte << 8U); /* expect R12.2 */
    result += (uint32_t)((uint16_t)byte >> 16U); /* expect R12.2 */
    result += BIT(10U); /* expect R12.2 */
    result += wide >> -1; /* expect R12.2 */
    result += wide >> (count % 64U); /* expect R12.2 */
    limited &= 63U;
    result <<= limited; /* expect R12.2 */
    result += 1UL << 40U; /* expect R12.2 */
    if (count > 32U)
    {
        result += wide << count; /* expect R12.2 */
    }
    for (uint32_t i = 0U; i < 16U; i++)
    {
        result += (uint32_t)(byte >> i); /* expect R12.2 */
    }
    return result + mask;
}
