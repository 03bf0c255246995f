/* Default at either end, or not at all. */
/* also raises: R10.6 R23.1 R23.3 */
#define FIRST(value) _Generic((value), default: 0, int: 1, float: 2)
#define LAST(value) _Generic((value), int: 1, float: 2, default: 0)
#define NONE(value) _Generic((value), int: 1, float: 2)
#define ALONE(value) _Generic((value), default: 0)
#define MORE(value, ...) _Generic((value), default: 0, __VA_ARGS__)
#define NESTED(value) _Generic((value), int: _Generic((value), int: 1, default: 2), float: 2)

int entry(int value);
int entry(int value)
{
    int result = FIRST(value) + LAST(value) + NONE(value) + ALONE(value) + MORE(value, int: 1) + NESTED(value);

    return result + _Generic(value, int: 1, default: 0);
}
