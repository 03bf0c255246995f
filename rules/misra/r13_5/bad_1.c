/* Right operands that do something, sometimes. */
/* also raises: R2.2 R8.9 R10.1 R10.3 R10.4 R13.4 R14.3 R17.2 */
#include "bad.h"

#define TAKE(value) ((value)-- > 0)

static volatile int port;
static volatile struct { int flag; } device;
static int count;

static int counted(void)
{
    count++;
    return count;
}

static int recursive(int value)
{
    return (value > 0) ? recursive(value - 1) : counted();
}

static int first(int value, int (*call)(void), int *list)
{
    int copy = value;
    int result = 0;

    if ((value > 0) && (copy++ > 3)) /* expect R13.5 */
    {
        result++;
    }
    if ((value > 0) || ((copy = value) > 3)) /* expect R13.5 */
    {
        result++;
    }
    if ((value > 0) && TAKE(list[0])) /* expect R13.5 */
    {
        result++;
    }
    if ((value > 0) && (counted() > 3)) /* expect R13.5 */
    {
        result++;
    }
    if ((value > 0) && (recursive(3) > 3) && (value < 9)) /* expect R13.5 */
    {
        result++;
    }
    if ((value > 0) && (port > 3)) /* expect R13.5 */
    {
        result++;
    }
    if ((value > 0) && (device.flag > 3)) /* expect R13.5 */
    {
        result++;
    }
    while ((value > 0) && (elsewhere() > 3)) /* expect R13.5 */
    {
        result++;
    }
    result = (value > 0) || ((value < 9) && (unknown() > 3)); /* expect R13.5 R13.5 */
    return result + ((value > 0) && (call() > 3)); /* expect R13.5 */
}

int entry(int (*call)(void), int *list);
int entry(int (*call)(void), int *list)
{
    return first(1, call, list);
}
