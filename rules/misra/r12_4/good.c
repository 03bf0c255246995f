/* Constants that are what they look like. */
/* also raises: R2.2 R10.4 R14.3 */
#include <stdint.h>

#define SIZE 16U
#define LAST (SIZE - 1U)
#define USED 1
#define MASK (~0U << 4)

#if ((SIZE - 4U) < 13U) || ((2U - 3U) > 0U)
#define FIRST 1U
#elif (3U - 4U) > 0U
#define FIRST 2U
#endif
#if (4294967295U + 1U) && (3 - 4 < 0) && (~0U > 0U) && ((USED == 1) ? 1 : (0U - 1U))
#define SECOND FIRST
#endif

extern uint32_t entry(uint32_t given);
uint32_t entry(uint32_t given)
{
    const uint32_t table[2] = { UINT32_MAX, LAST * 2U };
    const uint64_t wide = 4294967295ULL + 1ULL;
    uint32_t result = given - SECOND;

    result += (USED == 1) ? LAST : (0U - 1U);
    result += (uint32_t)sizeof(0U - 1U);
    result += MASK - (0x80000000U >> 3);
    result = (uint32_t)(3 - 4) - (uint8_t)300;
    return (wide > 3U) ? result : table[1];
}
