/* The other unit. */
/* also raises: R8.3 */
#include "good.h"

int entry(number_t value)
{
    typedef short local_t;
    local_t small = 1;
    node last = { (void *)0, value };

    return first(&last, RED) + small;
}
