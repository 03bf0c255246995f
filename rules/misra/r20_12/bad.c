/* Operands that are replaced elsewhere. */
/* also raises: D4.9 R10.1 R10.3 R10.4 R20.10 */
#define LIMIT 3
#define TWICE(value) ((value) * 2)
#define SHOW(value) (#value[0] + (value)) /* expect R20.12 */
#define TELL(value) (#value[0] + (value)) /* expect R20.12 */
#define NAME(value) (#value[0] + (value)) /* expect R20.12 */
#define INNER(value) (NAME(LIMIT) + (value))
#define JOIN(prefix, number) (prefix##number + (number))
#define LATER(item, next) (item##next + \
                           (item)) /* expect@-1 R20.12 */
#define ALL(...) (#__VA_ARGS__[0] + total(2, __VA_ARGS__)) /* expect R20.12 */

static int total(int first, int second)
{
    return first * second;
}

int entry(int value1, int value3);
int entry(int value1, int value3)
{
    int LIMIT1 = 4;
    int result = SHOW(LIMIT);

    result += TELL(value1 + TWICE(2));
    result += TWICE(SHOW(LIMIT));
    result += INNER(2) + value3;
    result += LATER(LIMIT, 1);
    result += ALL(LIMIT);
    return result + LIMIT1 + JOIN(value, 1);
}
