/* Default in the middle. */
/* also raises: R10.6 R23.1 */
#define MIDDLE(value) _Generic((value), int: 1, default: 0, float: 2)   /* expect R23.8 */
#define MORE(value, ...) _Generic((value), int: 1, __VA_ARGS__)
#define ALWAYS(value, ...) _Generic((value), __VA_ARGS__, default: 0, int: 1) /* expect R23.8 */

int entry(int value);
int entry(int value)
{
    int result = MIDDLE(value) + MIDDLE(1) + ALWAYS(value, float: 1) + ALWAYS(value, float: 1, double: 2);

    result += MORE(value, default: 0);
    result += MORE(value, default: 0, float: 2);                        /* expect R23.8 */
    return result + _Generic(value, int: 1, default: 0, float: 2);      /* expect R23.8 */
}
