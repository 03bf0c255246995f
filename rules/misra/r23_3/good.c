/* Generic selections that select. */
/* also raises: R10.6 */
#define ONE(value) _Generic((value), int: 1)
#define TWO(value) _Generic((value), default: 0, int: 1)
#define LISTED(value, ...) _Generic((value), default: 0, __VA_ARGS__)

int entry(int value);
int entry(int value)
{
    return ONE(value) + TWO(value) + LISTED(value, int: 1, float: 2);
}
