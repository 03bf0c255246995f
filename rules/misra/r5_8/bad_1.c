/* External names that something else has. */
/* also raises: R5.3 R5.9 R8.9 */
#include "bad.h"

int count = 0;

static int second(int first) /* expect R5.8 */
{
    int entry = first; /* expect R5.8 */

    return entry + count;
}

int first(int total)
{
    struct record one = { 1 };

    return second(total) + one.count;
}
