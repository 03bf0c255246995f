/* Calls that set errno while it need not be zero. */
/* also raises: D4.9 R21.6 R22.10 */
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#define NUMBER(text) strtol((text), NULL, 10)

long entry(const char *text, int base);

static int base_of(int base)
{
    return base + 2;
}

static long never(const char *text)
{
    long value = strtol(text, NULL, 10);                 /* expect R22.8 */

    if (errno != 0)
    {
        value = -1L;
    }
    return value;
}

static long sometimes(const char *text, int base)
{
    double value = 0.0;

    if (base > 2)
    {
        errno = 0;
    }
    value = strtod(text, NULL);                          /* expect R22.8 */
    if (errno == 0)
    {
        value += 1.0;
    }
    return (long)value;
}

static long argument(const char *text, int base)
{
    long value;

    errno = 0;
    value = strtol(text, NULL, base_of(base));           /* expect R22.8 */
    if (errno != 0)
    {
        value = 0L;
    }
    return value;
}

static long between(const char *text)
{
    long value;

    errno = 0;
    value = (long)base_of(3);
    value += NUMBER(text);                               /* expect R22.8 */
    if (errno != 0)
    {
        errno = ERANGE;
        value += NUMBER(text);                           /* expect R22.8 */
        if (errno != 0)
        {
            value = 0L;
        }
    }
    return value;
}

static long counted(const char *text)
{
    long value = 0L;

    if (errno == 0)
    {
        (void)puts(text);
        value = strtol(text, NULL, 10);                  /* expect R22.8 */
        if (errno != 0)
        {
            value = 0L;
        }
    }
    return value;
}

static long looped(const char *text)
{
    long value = 0L;
    int at;

    errno = 0;
    for (at = 0; at < 3; at++)
    {
        value += strtol(&text[at], NULL, 10);            /* expect R22.8 */
        if (errno == ERANGE)
        {
            value = 0L;
        }
    }
    return value;
}

long entry(const char *text, int base)
{
    return never(text) + sometimes(text, base) + argument(text, base) + between(text) + looped(text) + counted(text);
}
