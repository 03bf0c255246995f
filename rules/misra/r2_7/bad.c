/* Parameters that go nowhere. */
/* also raises: R1.5 R5.3 R8.2 R8.13 */
#define NOTHING(value)
#define DEFINE(name) static int name(int value, int spare)

static int first(int value, int unused) /* expect R2.7 */
{
    return value;
}

static int vanishing(int value, int asserted) /* expect R2.7 */
{
    NOTHING(asserted > 0);
    return value;
}

static int shadowed(int value, int count) /* expect R2.7 */
{
    int result = value;

    {
        int count = 3;

        result += count;
    }
    return result;
}

static int old_style(value, unused)
    int value;
    int unused;
{
    return value;
}
/* expect@-4 R2.7 */

static int nameless(int value, int) /* expect R2.7 */
{
    return value;
}

DEFINE(by_macro) /* expect R2.7 */
{
    return value;
}

int entry(int (*function)(int first, int second), char *name[]); /* nothing about prototypes */
int entry(int (*function)(int first, int second), char *name[]) /* expect R2.7 */
{
    return function(1, 2) + first(1, 2) + vanishing(1, 2) + shadowed(1, 2) + old_style(1, 2) + by_macro(1, 2) + nameless(1, 2);
}
