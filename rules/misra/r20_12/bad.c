/* Operands that are replaced elsewhere. */
/* also raises: D4.9 R10.1 R10.3 R10.4 R20.10 */
#define LIMIT 3
#define TWICE(value) ((value) * 2)
#define SHOW(value) (#value[0] + (value))
#define INNER(value) (SHOW(LIMIT) + (value)) /* expect R20.12 */
#define JOIN(prefix, number) (prefix##number + (number))

int entry(int value1, int value3);
int entry(int value1, int value3)
{
    int result = SHOW(LIMIT); /* expect R20.12 */

    result += SHOW(value1 + TWICE(2)); /* expect R20.12 */
    result += TWICE(SHOW(LIMIT)); /* expect R20.12 */
    result += INNER(2) + value3;
    return result + JOIN(value, 1);
}
