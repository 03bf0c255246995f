/* Definitions and declarations that differ. */
/* also raises: R8.4 R8.9 */
#include "bad.h"

volatile int flag = 0;
int number = 0;
const char *text = "x";
short small = 0;
int shared_width = 0;

int area(width_t width, width_t height)
{
    return width * height;
}


static int later(int first, int second); /* expect R8.3 */

int divide(int dividend, int divisor)
{
    return later(dividend, divisor);
}

int qualified(const int value)
{
    return value;
}

int agreed(int value)
{
    return value;
}

static int later(int first, int other)
{
    return first + other;
}

int wide(long value)
{
    return (int)value;
}
