/* Operations that change nothing. */
/* also raises: D4.9 R10.3 R17.7 R17.8 */
#include <stdint.h>
#include <string.h>

#define COMPUTE(x) twice(x)

struct pair
{
    int32_t first;
};

int32_t entry(int32_t value, const struct pair *both, const char *text);

static int32_t twice(int32_t value)
{
    int32_t result = value;

    result += value;
    return result;
}

static int32_t four_times(int32_t value)
{
    return twice(twice(value));
}

static int32_t changing(int32_t *what)
{
    *what = 4;
    return *what + 1;
}

static void nothing(void)
{
}

static void forgets(int32_t value)
{
    int32_t own = value;

    own = twice(own);            /* expect R2.2 */
}

int32_t entry(int32_t value, const struct pair *both, const char *text)
{
    nothing();                   /* expect R2.2 */
    forgets(value);              /* expect R2.2 */
    *text++;                     /* expect R2.2 */
    int32_t result = 0;
    int32_t last;
    int32_t copy;
    int32_t other;
    int32_t steps = 3;

    value == 3;                  /* expect R2.2 */
    both->first;                 /* expect R2.2 */
    *text;                       /* expect R2.2 */
    1 + 2;                       /* expect R2.2 */
    (int16_t)value;              /* expect R2.2 */
    -value;                      /* expect R2.2 */
    twice(value);                /* expect R2.2 */
    (int16_t)four_times(value);  /* expect R2.2 */
    COMPUTE(value);              /* expect R2.2 */
    (int16_t)changing(&other);   /* expect R2.2 */
    changing(&other) + 1;        /* expect R2.2 */
    changing(&other) > 1;        /* expect R2.2 */
    strlen(text);                /* expect R2.2 */
    result = result;             /* expect R2.2 */
    copy = value;                /* expect R2.2 */
    copy = 2;
    last = copy + result + value;
    if (last > 3)
    {
        result = 4;              /* expect R2.2 */
        steps++;                 /* expect R2.2 */
    }
    last = value + 0;            /* expect R2.2 */
    other = 1 * value;           /* expect R2.2 */
    result = last + (other * 0); /* expect R2.2 */
    result += text[value - 0];   /* expect R2.2 */
    return result;
}
