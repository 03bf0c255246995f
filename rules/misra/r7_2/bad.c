/* Constants whose sign hangs on the size of int. */
/* also raises: D4.9 */
#include <stdint.h>

#define TOP 0x80000000
#define NESTED (TOP | 1u)
#define SAME(value) (value)
#if 0x8000000000000000 > 0 /* expect R7.2 */
#endif

uint32_t entry(int32_t given);
uint32_t entry(int32_t given)
{
    uint32_t result = 0xFFFFFFFF; /* expect R7.2 */
    uint64_t wide = 0xFFFFFFFFFFFFFFFFLL; /* expect R7.2 */

    result |= 037777777777; /* expect R7.2 R7.1 */
    result |= TOP; /* expect R7.2 */
    result |= NESTED; /* expect R7.2 */
    result |= SAME(0x90000000); /* expect R7.2 */
    result |= SAME(TOP); /* expect R7.2 */
    wide += 0x8000000000000000; /* expect R7.2 */
    return (given > 0) ? result : (uint32_t)(wide >> 32U);
}
