/* Definitions and declarations that differ. */
/* also raises: R8.4 R8.9 */
#include "bad.h"

volatile int flag = 0;
int number = 0; /* expect R8.3 */
const char *text = "x"; /* expect R8.3 */
short small = 0; /* expect R8.3 */
int shared_width = 0; /* expect R8.3 */

int area(width_t width, width_t height) /* expect R8.3 */
{
    return width * height;
}


static int later(int first, int second);

int divide(int dividend, int divisor) /* expect R8.3 */
{
    return later(dividend, divisor);
}

int qualified(const int value) /* expect R8.3 */
{
    return value;
}

int agreed(int value) /* expect R8.3 */
{
    return value;
}

static int later(int first, int other) /* expect R8.3 */
{
    return first + other;
}

int wide(long value) /* expect R8.3 */
{
    return (int)value;
}
