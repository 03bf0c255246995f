/* Random numbers of the project's own. */
#include <stdlib.h>

static unsigned int next(unsigned int rand)
{
    return ((rand * 1103515245u) + 12345u) % ((unsigned int)RAND_MAX + 1u);
}

int entry(void);
int entry(void)
{
    return (int)next(1u);
}
