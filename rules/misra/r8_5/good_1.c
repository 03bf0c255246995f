/* One declaration each, in the header. */
#include "good.h"

int shared = 0;

static int internal(void);

int sum(int left, int right)
{
    return left + right + internal();
}

static int internal(void)
{
    return shared;
}
