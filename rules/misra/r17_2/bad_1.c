/* Recursion: direct, indirect, over units, through a pointer. */
/* also raises: D4.9 R5.9 R17.12 */
#include "bad.h"

#define AGAIN(value) factorial(value)

static int odd(int value);

static int even(int value)
{
    return (value == 0) ? 1 : odd(value - 1); /* expect R17.2 */
}

static int odd(int value)
{
    return (value == 0) ? 0 : even(value - 1); /* expect R17.2 */
}

static int factorial(int value)
{
    return (value < 2) ? 1 : (value * AGAIN(value - 1)); /* expect R17.2 */
}

static int first(int value);
static int first(int value)
{
    return (value > 9) ? value : (&first)(value + 1); /* expect R17.2 */
}

int ping(int value)
{
    return pong(value) + even(value) + factorial(value) + first(value); /* expect R17.2 */
}

int through_pointer(int value)
{
    static int (*const next)(int value) = through_pointer;
    const int once = (value > 9) ? value : next(value + 1); /* expect R17.2 */

    return (once > 9) ? once : next(once + 1); /* told of once */
}
