/* Constants that wrap around. */
/* also raises: R10.1 R10.4 R14.3 */
#include <stdint.h>

#define SIZE 0U
#define LAST (SIZE - 1U)

enum
{
    WIDE = (0U - 1U) > 3U /* expect R12.4 */
};

#if (1U + (SIZE - 20U)) > 3U /* expect R12.4 */
#define FEW 1U
#endif
#if (FEW == 1U) && (-1U > 0) /* expect R12.4 */
#define MANY FEW
#endif

extern uint32_t entry(uint32_t given);
uint32_t entry(uint32_t given)
{
    const uint32_t table[2] = { UINT32_MAX + 1U, /* expect R12.4 */
                                65536U * 65536U }; /* expect R12.4 */
    uint32_t result = LAST - MANY; /* expect R12.4 */

    result += 0U - 1U; /* expect R12.4 */
    result += (SIZE == 0U) ? (2U - 3U) : 1U; /* expect R12.4 */
    result += given + (uint32_t)(1 + (SIZE - 2U)); /* expect R12.4 */
    result += -1U; /* expect R12.4 */
    switch (given)
    {
        case 3U - 4U: /* expect R12.4 */
            result = (uint32_t)WIDE;
            break;
        default:
            result += table[given & 1U];
            break;
    }
    return result;
}
