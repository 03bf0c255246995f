/* Generic selections outside macros, or in macros that do not choose. */
/* also raises: D4.9 R2.5 */
int entry(int value, float other);

#define FIXED _Generic(1, int: 1, default: 0)                          /* expect R23.1 */
#define UNRELATED(value) (_Generic(other, int: 1, default: 0) + (value)) /* expect R23.1 */
#define VALUE_ONLY(value) _Generic(1, int: (value), default: 0)        /* expect R23.1 */
#define NOTHING() _Generic(1, int: 1, default: 0)                      /* expect R23.1 */
#define UNUSED_ONE _Generic(1, int: 1, default: 0)                     /* expect R23.1 */
#define PASS(value) (value)

int entry(int value, float other)
{
    int result = _Generic(value, int: 1, default: 0);                  /* expect R23.1 */

    result += FIXED + UNRELATED(value) + VALUE_ONLY(value) + NOTHING();
    result += PASS(_Generic(other, float: 2, default: 0));             /* expect R23.1 */
    return result;
}
