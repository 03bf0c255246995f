/* errno looked at after every call that sets it, or a result that tells as much. */
#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <wchar.h>

long entry(const char *text, mbstate_t *state);

static long tested(const char *text)
{
    long value;

    errno = 0;
    value = strtol(text, NULL, 10);
    if (errno == ERANGE)
    {
        value = 0L;
    }
    return value;
}

static int kept(const char *text, long *into)
{
    int saved;

    errno = 0;
    *into = strtol(text, NULL, 10);
    saved = errno;
    return saved;
}

static int handed_back(const char *text, double *into)
{
    errno = 0;
    *into = strtod(text, NULL);
    return (errno != 0) ? 1 : 0;
}

static long by_result(const char *text, mbstate_t *state)
{
    wchar_t wide = L'a';
    size_t length;

    errno = 0;
    length = mbrtowc(&wide, text, 4U, state);
    return (length > 4U) ? -1L : (long)wide;
}

static long both_ways(const char *text, int base)
{
    long value;

    errno = 0;
    value = strtol(text, NULL, base);
    if (value > 3L)
    {
        value = (errno == 0) ? value : 0L;
    }
    else
    {
        switch (errno)
        {
            case 0:
                value = 1L;
                break;
            default:
                value = 2L;
                break;
        }
    }
    return value;
}

long entry(const char *text, mbstate_t *state)
{
    long one = 0L;
    double two = 0.0;

    if (kept(text, &one) != 0)
    {
        one = 0L;
    }
    if (handed_back(text, &two) != 0)
    {
        one = (long)two;
    }
    return one + tested(text) + by_result(text, state) + both_ways(text, 10);
}
