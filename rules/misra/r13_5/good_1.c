/* Right operands that only ask. */
/* also raises: R2.2 R8.9 R10.1 R10.4 R13.6 R14.3 R14.4 */
#include <string.h>

#include "good.h"

static volatile int port;

static int is_odd(int value)
{
    int rest = value;

    while (rest > 1)
    {
        rest -= 2;
    }
    return rest;
}

static int first(int value, const char *text, const int *list)
{
    int copy = port;
    int result = 0;

    if ((copy++ > 3) && (value > 3)) /* the left operand always runs */
    {
        result++;
    }
    if ((value > 0) && (is_odd(value) == 1) && is_even(value))
    {
        result++;
    }
    if ((text != (void *)0) && (strlen(text) > 3u) && (list[value] == 3))
    {
        result++;
    }
    if ((value > 0) || (sizeof(copy++) == 4u))
    {
        result++;
    }
    if ((value > 0) & (copy-- > 3)) /* another operator */
    {
        result++;
    }
    return result + ((&port != (void *)0) && (value > 1));
}

int entry(const char *text, const int *list);
int entry(const char *text, const int *list)
{
    return first(1, text, list);
}
