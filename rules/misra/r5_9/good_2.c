/* The other unit. */
/* also raises: R5.3 R5.8 R8.9 */
#include "good.h"

static int other_count;

int entry_2(void)
{
    static int calls; /* no linkage here either */
    int total = other_count;

    calls++;
    return clamp(total) + calls;
}
