/* Sizes of pointers that look like arrays. */
/* also raises: R12.1 */
#include <stddef.h>
#include <stdint.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

typedef uint8_t key_t[16];

extern size_t entry(uint8_t table[4], const uint8_t open[], key_t key, uint8_t grid[2][8]);
size_t entry(uint8_t table[4], const uint8_t open[], key_t key, uint8_t grid[2][8])
{
    size_t result = sizeof(table); /* expect R12.5 */

    table[0] = open[0];
    key[0] = 0U;
    grid[0][0] = 0U;
    result += sizeof open; /* expect R12.5 */
    result += sizeof(key); /* expect R12.5 */
    result += sizeof((grid)); /* expect R12.5 */
    result += COUNT(table); /* expect R12.5 */
    return result;
}
