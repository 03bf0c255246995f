/* The other unit. */
#include "good.h"

int entry(void)
{
    return sum(1, shared);
}
