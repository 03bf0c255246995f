/* errno forgotten after calls that set it. */
/* also raises: R22.10 */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <wchar.h>

long entry(const char *text, mbstate_t *state);

static long other(long value)
{
    return value + 1L;
}

static long dropped(const char *text)
{
    errno = 0;
    return strtol(text, NULL, 10);                       /* expect R22.9 */
}

static long late(const char *text)
{
    long value;

    errno = 0;
    value = strtol(text, NULL, 10);                      /* expect R22.9 */
    value = other(value);
    if (errno != 0)
    {
        value = 0L;
    }
    return value;
}

static long cleared(const char *text)
{
    long value;

    errno = 0;
    value = strtol(text, NULL, 10);                      /* expect R22.9 */
    errno = 0;
    value += strtol(text, NULL, 16);
    if (errno != 0)
    {
        value = 0L;
    }
    return value;
}

static long one_way(const char *text)
{
    double value;

    errno = 0;
    value = strtod(text, NULL);                          /* expect R22.9 */
    if (value > 1.0)
    {
        value = (errno == 0) ? value : 0.0;
    }
    return (long)value;
}

static long by_result(const char *text, mbstate_t *state)
{
    wchar_t wide = L'a';

    errno = 0;
    (void)mbrtowc(&wide, text, 4U, state);               /* expect R22.9 */
    return (long)wide;
}

static long nested(const char *text)
{
    long value;

    errno = 0;
    value = other(strtol(text, NULL, 10));               /* expect R22.9 */
    if (errno != 0)
    {
        value = 0L;
    }
    return value;
}

long entry(const char *text, mbstate_t *state)
{
    return dropped(text) + late(text) + cleared(text) + one_way(text) + by_result(text, state) + nested(text);
}
