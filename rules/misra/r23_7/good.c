/* Macros that evaluate what they choose by exactly once, or never. */
/* also raises: D4.9 R17.12 */
#include <stddef.h>

enum kind
{
    SMALL,
    LARGE
};

static int of_int(int value);
static int of_float(float value);
static int of_both(int left, int right);

#define CALLED(value) _Generic((value), int: of_int, float: of_float)(value)
#define INSIDE(value) _Generic((value), int: of_int(value), default: of_int((int)(value)))
#define NAMED(value) _Generic((value), int: "int", default: "other")
#define SIZED(value) _Generic((value), int: SMALL, default: LARGE)
#define COUNTED(value) (_Generic((value) + (value), int: of_int(value), default: of_int(value)) + (int)sizeof(value))
#define SECOND(value, other) _Generic((value), int: of_both((value), (other)), default: of_both((value), 1))
#define SAME(value) (value)
#define FIRST(value, ignored) (value)
#define THROUGH(value) _Generic((value), int: of_int(SAME(value)), default: FIRST(of_int(value), value))

static int of_int(int value)
{
    return value;
}

static int of_float(float value)
{
    return (value > 1.0F) ? 1 : 0;
}

static int of_both(int left, int right)
{
    return left + right;
}

int entry(int value, const char **name);
int entry(int value, const char **name)
{
    enum kind size = SIZED(value);
    int result = CALLED(value) + INSIDE(value) + COUNTED(value) + SECOND(value, 2) + THROUGH(value);

    *name = NAMED(value);
    return (size == SMALL) ? result : CALLED(1.0F);
}
