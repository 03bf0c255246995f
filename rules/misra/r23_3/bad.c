/* Generic selections with nothing but default. */
/* also raises: R23.1 */
#define DECAYED(value) _Generic((value), default: (value)) /* expect R23.3 */
#define LISTED(value, ...) _Generic((value), __VA_ARGS__)

int entry(int value);
int entry(int value)
{
    int result = DECAYED(value) + DECAYED(value + 1);

    result += LISTED(value, default: 1);                   /* expect R23.3 */
    result += LISTED(value, int: 1, default: 0);
    return result + _Generic(value, default: 2);           /* expect R23.3 */
}
