/* A system of the project's own. */
#include <stdlib.h>

static int system_state(int system)
{
    return abs(system);
}

int entry(void);
int entry(void)
{
    return system_state(1);
}
