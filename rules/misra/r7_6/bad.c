/* Constants that are no smaller than int. */
/* also raises: R10.4 */
#include <stdint.h>

#define SMALL UINT16_C(7)

uint64_t entry(uint8_t given);
uint64_t entry(uint8_t given)
{
    uint64_t result = UINT8_C(3); /* expect R7.6 */

    if (given > SMALL) /* expect R7.6 */
    {
        result = (uint64_t)INT8_C(5) + UINT64_C(3); /* expect R7.6 */
    }
    result += (uint64_t)INT16_C(0x7FFF); /* expect R7.6 */
    return result;
}
