/* Error information that someone looks at. */
/* also raises: D4.11 */
#include <stdbool.h>
#include <stdint.h>
#include <locale.h>
#include <stdlib.h>

enum status
{
    DONE,
    FAILED,
    BUSY
};

struct device
{
    enum status last;
};

enum status entry(struct device *one, int count);

static enum status start(int count)
{
    enum status result = DONE;

    if (count < 0)
    {
        result = FAILED;
    }
    return result;
}

static int32_t half(int32_t count) /* no status: any value may come back */
{
    return count / 2;
}

static bool wanted(enum status result)
{
    return result != DONE;
}

static bool handed_on(enum status result)
{
    return wanted(result);
}

static enum status propagated(int count)
{
    enum status result = start(count);

    return result;
}

enum status entry(struct device *one, int count)
{
    enum status kept = start(count);
    enum status other;
    enum status again;
    enum status last = start(3);
    int32_t value = half(count);
    wchar_t wide = L'a';
    const char *name = setlocale(LC_ALL, "C");
    int length = mbtowc(&wide, "abc", 3U);

    if (kept == DONE)
    {
        other = propagated(1);
        switch (other)
        {
            case DONE:
                kept = BUSY;
                break;
            default:
                kept = FAILED;
                break;
        }
    }
    again = start(2);
    if (handed_on(again))
    {
        one->last = start(4);
    }
    (void)start(5); /* somebody decided that it does not matter */
    if (atexit(NULL) != 0)
    {
        kept = FAILED;
    }
    if ((name != NULL) && (value > 3) && (length > 0))
    {
        kept = (name[0] == 'C') ? DONE : FAILED;
    }
    while (start(6) == BUSY)
    {
        kept = last;
    }
    return kept;
}
