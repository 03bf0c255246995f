/* Generic selections in macros that choose by an argument. */
/* also raises: D4.9 R17.12 */
static int of_int(int value);
static int of_float(float value);

#define CHOSEN(value) _Generic((value), int: of_int, float: of_float)(value)
#define SCALED(value, factor) (CHOSEN(value) * (factor))
#define SAME(value) (value)
#define WRAPPED(value) _Generic(SAME(value), int: 1, default: 0)
#define ANY(...) _Generic((__VA_ARGS__), int: 1, default: 0)

static int of_int(int value)
{
    return value;
}

static int of_float(float value)
{
    return (value > 1.0F) ? 1 : 0;
}

int entry(int value, float other);
int entry(int value, float other)
{
    return SCALED(value, 3) + CHOSEN(other) + WRAPPED(value) + ANY(value);
}
