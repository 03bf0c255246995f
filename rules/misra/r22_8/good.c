/* errno set to zero, or found to be zero, before each call that sets it. */
/* also raises: D4.9 D4.11 R8.6 */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

extern void told(long value);

#define CLEAR() (errno = 0)

long entry(const char *text, int base);

static long checked(const char *text)
{
    long value;

    errno = 0;
    value = strtol(text, NULL, 10);
    if (errno != 0)
    {
        value = -1L;
    }
    return value;
}

static long again(const char *text)
{
    long value = 0L;

    (void)CLEAR();
    value += strtol(text, NULL, 10);
    if (errno == 0)
    {
        value += strtol(text, NULL, 10); /* the test found zero */
        if (errno != 0)
        {
            value = -2L;
        }
    }
    else
    {
        value = -1L;
    }
    return value;
}

static long either(const char *text, int base)
{
    long value = 0L;

    if (base == 16)
    {
        errno = 0;
    }
    else
    {
        errno = 0;
    }
    value = (base > 2) ? strtol(text, NULL, base) : 0L;
    if (errno == 0)
    {
        value += (long)strtoul(text, NULL, 10);
        if (errno == ERANGE)
        {
            value = 0L;
        }
    }
    return value;
}

static long reported(const char *text)
{
    long value;

    errno = 0;
    value = strtol(text, NULL, 10);
    if (errno == 0)
    {
        told(value); /* what the test has found stands */
        value += strtol(text, NULL, 8);
        if (errno != 0)
        {
            value = -1L;
        }
    }
    return value;
}

static long looped(const char *text)
{
    long value = 0L;
    int at;

    for (at = 0; at < 3; at++)
    {
        errno = 0;
        value += strtol(&text[at], NULL, 10);
        if (errno == ERANGE)
        {
            value = 0L;
        }
    }
    return value;
}

long entry(const char *text, int base)
{
    return checked(text) + again(text) + either(text, base) + looped(text) + reported(text) + (long)abs(base);
}
