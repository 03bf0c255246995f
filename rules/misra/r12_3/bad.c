/* Commas between expressions. */
/* also raises: D4.9 R2.2 R13.3 R14.2 */
#include <stdint.h>

#define BOTH(first, second) ((first), (second))

extern int32_t entry(int32_t number);
int32_t entry(int32_t number)
{
    int32_t i;
    int32_t j;
    int32_t result = (number > 3, 4); /* expect R12.3 */

    for (i = 0, j = 3; i < j; i++) /* expect R12.3 */
    {
        result += BOTH(i, j); /* expect R12.3 */
    }
    result++, i--; /* expect R12.3 */
    while (result++, j--, result < 20) /* expect R12.3 */
    {
        result += (int32_t)sizeof((i, j)); /* expect R12.3 */
    }
    return i, result; /* expect R12.3 */
}
