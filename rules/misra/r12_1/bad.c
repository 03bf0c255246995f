/* Order left to those who know the table. */
/* also raises: D4.9 R2.2 R20.7 */
#include <stddef.h>
#include <stdint.h>

#define SUM(a, b) (a + b)
#define BARE(a) a + 1U

extern uint32_t entry(uint32_t a, uint32_t b, uint32_t c);
uint32_t entry(uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t result = a + b * c; /* expect R12.1 */
    size_t size = sizeof a; /* expect R12.1 */

    result = a * b - c; /* expect R12.1 */
    result = a << b + 1U; /* expect R12.1 */
    result = a & b << 1U; /* expect R12.1 */
    result = a & b | c; /* expect R12.1 */
    result = a ^ b & c; /* expect R12.1 */
    result += SUM(a * b, c); /* expect R12.1 */
    result += BARE(a) * b; /* expect R12.1 */
    if (a == b && b != c) /* expect R12.1 R12.1 */
    {
        result = a > b ? a : b; /* expect R12.1 */
    }
    if ((a > b) || (b > c) && (a > c)) /* expect R12.1 */
    {
        result = (a > b) ? a + 1U : b; /* expect R12.1 */
    }
    if (a < b == c > 1U) /* expect R12.1 R12.1 */
    {
        result = (a > b) ? a : b | c; /* expect R12.1 */
    }
    return (uint32_t)size - result % 3U; /* expect R12.1 */
}
