/* Tests of errno that tell nothing. */
/* also raises: R8.6 */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

typedef int (*action_t)(int value);

extern void report(int error);
long entry(const char *text, action_t action);

static int failed(void)
{
    return (errno != 0) ? 1 : 0;                         /* expect R22.10 */
}

static long absolute(int value)
{
    int result;

    errno = 0;
    result = abs(value);
    if (errno == ERANGE)                                 /* expect R22.10 */
    {
        result = 0;
    }
    return (long)result;
}

static long reported(const char *text)
{
    long value;

    errno = 0;
    value = strtol(text, NULL, 10);
    report(errno);
    if (errno != 0)                                      /* expect R22.10 */
    {
        value = 0L;
    }
    return value;
}

static long sometimes(const char *text, int base)
{
    long value = 0L;

    errno = 0;
    if (base > 2)
    {
        value = strtol(text, NULL, base);
    }
    if (errno == 0)                                      /* expect R22.10 */
    {
        value++;
    }
    return value;
}

static long called(action_t action)
{
    long value = (long)action(3);

    switch (errno)                                       /* expect R22.10 */
    {
        case 0:
            value++;
            break;
        default:
            value = 0L;
            break;
    }
    return value;
}

long entry(const char *text, action_t action)
{
    long value = absolute(3) + reported(text) + sometimes(text, 4) + called(action);

    return (failed() == 1) ? 0L : value;
}
