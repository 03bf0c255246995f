/* Declarations that agree, whatever their spelling. */
/* also raises: R8.9 R8.13 */
#include "good.h"

const number_t limit = 3;
int table[] = { 1, 2, 3, 4 };
unsigned count = 0;

static int later(int value);

int divide(signed int dividend, int divisor)
{
    return later(dividend / divisor);
}

int first(const int *list, int *const pointer)
{
    return list[0] + *pointer;
}

int unnamed(int named, int value)
{
    return named + value;
}

int handle(int value)
{
    return value;
}

void stop(void)
{
    count++;
}

static int later(int value)
{
    return value;
}
