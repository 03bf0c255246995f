/* Arguments that the macros do not take. */
/* also raises: R7.6 R10.2 R10.4 R10.7 */
#include <stdint.h>

#define SEVEN 7
#define WRONG INT16_C(0x8000)
#define LATER (WRONG + 1)
#if INT16_C(1U) > 0 /* expect R7.5 */
#endif

int64_t entry(uint32_t given);
int64_t entry(uint32_t given)
{
    static const int32_t table[3] = {
        INT8_C(128), /* expect R7.5 */
        INT8_C(-129), /* expect R7.5 */
        INT32_C(- SEVEN) /* expect R7.5 */
    };
    uint64_t result = given + UINT64_C(1 + 1); /* expect R7.5 */

    result += UINT16_C(0x10000); /* expect R7.5 */
    result += UINT32_C(4294967296); /* expect R7.5 */
    result += UINT8_C('a'); /* expect R7.5 */
    result += UINT8_C((3)); /* expect R7.5 */
    result += (uint64_t)INT64_C(-9223372036854775807) + (uint64_t)INT8_C(1.0); /* expect R7.5 */
    result += (given > 3U) ? (uint64_t)LATER : 2U; /* expect R7.5 */
    return (result > (given - UINT8_C(-1))) ? table[0] : table[given & 1U]; /* expect R7.5 */
}
