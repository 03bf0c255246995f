/* The other half of a cycle over two units. */
/* also raises: R5.9 */
#include "bad.h"

static int odd(int value)
{
    return through_pointer(value);
}

int pong(int value)
{
    return (value > 9) ? odd(value) : ping(value + 1); /* expect R17.2 */
}
