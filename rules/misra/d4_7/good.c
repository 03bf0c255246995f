/* Error information that someone looks at. */
/* also raises: D4.11 R2.2 R21.20 */
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

static int32_t sign(int32_t count) /* three values, and nothing speaks of failure */
{
    int32_t sense = 0;

    if (count > 3)
    {
        sense = 1;
    }
    else if (count > 2)
    {
        sense = 2;
    }
    else
    {
        sense = 0;
    }
    return sense;
}

static int32_t always(void) /* one value only: it tells nothing */
{
    return 7;
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
    (void)setlocale(LC_ALL, "C"); /* somebody decided that it does not matter */
    (void)sign(value); /* an answer, no status */
    kept = start(5);
    while (kept == BUSY)
    {
        kept = start(5); /* tested at the head of the loop */
    }
    value += half(4);
    (void)always();
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
