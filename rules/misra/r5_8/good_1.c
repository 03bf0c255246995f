/* External names that nothing else has. */
/* also raises: R8.5 */
#include "good.h"

int count = 0;

static int internal(int value)
{
    extern int count; /* the same object */

    return value + count;
}

int first(int total)
{
    return internal(total);
}
