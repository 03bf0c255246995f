/* Operands that the language promotes, or that are of another essential type. */
#include <stdbool.h>
#include <stdint.h>

enum colour
{
    RED,
    BLUE
};
struct packed
{
    unsigned int small : 3;
};

#define KIND(value) _Generic((value), bool: 1, char: 2, uint16_t: 4, int: 5, unsigned int: 6, default: 0)

int entry(int8_t left, uint16_t half, enum colour shade, struct packed bits);
int entry(int8_t left, uint16_t half, enum colour shade, struct packed bits)
{
    int result = KIND('a');           /* expect R23.6 */

    result += KIND(half > 3U);        /* expect R23.6 */
    result += KIND(!(half > 3U));     /* expect R23.6 */
    result += KIND(half + half);      /* expect R23.6 */
    result += KIND(left * left);      /* expect R23.6 */
    result += KIND(-left);            /* expect R23.6 */
    result += KIND(shade);           /* expect R23.6 */
    result += KIND(BLUE);             /* expect R23.6 */
    result += KIND(bits.small);     /* expect R23.6 */
    result += KIND((half > 1U) && (half < 9U)); /* expect R23.6 */
    return (shade == RED) ? 0 : result;
}
