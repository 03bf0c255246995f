/* Characters mixed up with numbers. */
/* also raises: D4.9 R2.4 R10.1 R10.3 R10.4 R10.6 R10.7 */
#include <stdbool.h>
#include <stdint.h>

#define SUM(a, b) ((a) + (b))

enum colour
{
    RED,
    GREEN
};

extern int64_t entry(char letter, bool wanted, float number, int64_t large);
int64_t entry(char letter, bool wanted, float number, int64_t large)
{
    char moved = letter;
    float scaled = number;
    int64_t result = letter + 'a'; /* expect R10.2 */

    result = 3 - letter; /* expect R10.2 */
    result += SUM('a', letter); /* expect R10.2 */
    result -= 'a'; /* expect R10.2 */
    result += letter + wanted; /* expect R10.2 */
    result += RED + letter; /* expect R10.2 */
    result += letter + large; /* expect R10.2 */
    scaled += letter; /* expect R10.2 */
    moved += 'b'; /* expect R10.2 */
    moved -= scaled; /* expect R10.2 */
    return result + (int64_t)scaled + (moved - GREEN); /* expect R10.2 */
}
