/* Tests of errno right behind the calls that set it. */
/* also raises: R8.6 */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

extern void report(int error);
long entry(const char *text, int base);

static long tested(const char *text)
{
    long value;

    errno = 0;
    value = strtol(text, NULL, 10);
    if (errno == ERANGE)
    {
        value = 0L;
    }
    if (errno == 0)
    {
        value++;
    }
    return value;
}

static long either(const char *text, int base)
{
    long value;

    errno = 0;
    if (base == 16)
    {
        value = strtol(text, NULL, 16);
    }
    else
    {
        value = (long)strtod(text, NULL);
    }
    switch (errno)
    {
        case 0:
            value++;
            break;
        default:
            value = 0L;
            break;
    }
    report(errno); /* handed on, not tested */
    return value;
}

long entry(const char *text, int base)
{
    return tested(text) + either(text, base);
}
