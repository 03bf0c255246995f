/* Operations that all matter. */
#include <stdint.h>

#define IGNORE(x)
#define CLEAR(x) (x) = 0
#define UNUSED(x) ((void)(x))

int32_t entry(int32_t value, volatile int32_t *port);

static int32_t calls;

static int32_t counted(int32_t value)
{
    calls++;
    return value + 1;
}

static int32_t twice(int32_t value)
{
    return 2 * value;
}

static int32_t number_of_calls(void)
{
    return calls;
}

static void store(int32_t *to, int32_t value)
{
    *to = value;
}

static void traced(void)
{
    IGNORE(calls); /* another configuration may do something here */
}

#ifdef WITH_LIGHTS
extern void light(void);
#else
static void light(void)
{
}
#endif

int32_t entry(int32_t value, volatile int32_t *port)
{
    int32_t result = 0; /* an initialiser, even if overwritten */
    int32_t kept;
    int32_t dropped_here;
    int32_t shared;
    int32_t old = value;

    kept = twice(value);
    store(&shared, kept);
    (void)counted(value);
    traced();
    light();
    (void)twice(value);
    *port = 3;
    UNUSED(port);
    *port;                        /* a volatile read */
    dropped_here = counted(3);
    IGNORE(dropped_here);
    for (int32_t i = 0; i < 3; i++)
    {
        result += old;
        old = i;
    }
    if (value > 3)
    {
        kept = 1;
    }
    else
    {
        kept = 2;
    }
    CLEAR(old); /* what a macro stores is the macro's business */
    return result + kept + shared + number_of_calls();
}
