/* Operands of two kinds. */
/* also raises: D4.9 D4.15 R2.2 R2.4 R5.7 R10.1 R10.3 R10.6 */
#include <stdbool.h>
#include <stdint.h>

#define DIFFERENCE(a, b) ((a) - (b))
#define ONE 1

enum colour
{
    RED,
    GREEN
};

enum shape
{
    ROUND,
    SQUARE
};

enum
{
    STEP = 3
};

extern uint32_t entry(enum colour colour, char letter, int32_t sum, uint32_t count, float number);
uint32_t entry(enum colour colour, char letter, int32_t sum, uint32_t count, float number)
{
    uint32_t result = count + 1; /* expect R10.4 */
    bool done = sum < count; /* expect R10.4 */
    double scaled = number * count; /* expect R10.4 */

    result += ONE; /* expect R10.4 */
    result = DIFFERENCE(count, sum); /* expect R10.4 */
    result |= STEP; /* expect R10.4 */
    result = count & sum; /* expect R10.4 */
    scaled /= sum; /* expect R10.4 */
    result += letter - 1U + (letter * 3); /* expect R10.4 */
    done = letter == 65; /* expect R10.4 */
    done = done == 1; /* expect R10.4 */
    done = colour == 1; /* expect R10.4 */
    done = colour != ROUND; /* expect R10.4 */
    done = colour > sum; /* expect R10.4 */
    result = (uint32_t)(done ? sum : 3U); /* expect R10.4 */
    scaled += done ? scaled : sum; /* expect R10.4 */
    return (scaled > 1.0) ? result : (uint32_t)(done ? GREEN : SQUARE); /* expect R10.4 */
}
