/* Operands without parentheses. */
/* also raises: D4.9 R2.5 R17.2 R17.11 */
#define TWICE(value) (value * 2) /* expect R20.7 */
#define ADD(left, right) left + right /* expect R20.7 R20.7 */
#define HALF(left, right) ((left) + right) /* expect R20.7 */
#define NOT(value) (!value) /* expect R20.7 */
#define SET(target, value) target = value /* expect R20.7 R20.7 */
#define MEMBER(object) (object.left) /* expect R20.7 */
#define AT(array) (array[0] + (array)[1]) /* expect R20.7 */
#define BACK(value) return value /* expect R20.7 */
#define CHOOSE(which) ((which) ? which : 0) /* expect R20.7 */
#define CAST(value) ((int)value) /* expect R20.7 */
#define MANY(value) \
    ((value) + \
     value) /* expect R20.7 */

#define APPLY(function, value) (1 + function(value)) /* expect R20.7 */

int entry(int value);
int entry(int value)
{
    int result;

    SET(result, value);
    return result + TWICE(2) + ADD(1, 2) + APPLY(entry, 1);
}
