/* The other unit. */
#include "bad.h"

int elsewhere(void)
{
    static int calls = 0;

    calls++;
    return calls;
}
