/* Names that hide others. */
/* also raises: R2.4 R2.8 R5.6 R5.7 R5.9 R8.9 R15.5 R17.8 */
#define WITH(name) { int name = 3; total += name; }

typedef int number_t;
struct record
{
    int member;
};
enum { LOW, HIGH };
static int count;
static int helper(int value);

static int first(int count) /* expect R5.3 */
{
    int total = count;
    int helper = 1; /* expect R5.3 */
    int LOW = 2; /* expect R5.3 */
    struct record /* expect R5.3 */
    {
        int other;
    } inner = { 3 };

    for (int i = 0; i < 3; i++)
    {
        int i = 4; /* expect R5.3 */
        int total = i; /* expect R5.3 */

        count += total;
    }
    if (total > 3)
    {
        static int count; /* expect R5.3 */
        int number_t = 3; /* expect R5.3 */

        count += number_t;
    }
    WITH(count) /* expect R5.3 */
    return total + helper + LOW + inner.other;
}

static int helper(int value)
{
    typedef short number_t; /* expect R5.3 */
    number_t copy = (number_t)value;

    {
        int copy = 3; /* expect R5.3 */
        int value = copy; /* expect R5.3 */

        return copy + value;
    }
}

int entry(const struct record *one);
int entry(const struct record *one)
{
    number_t number = first(1) + helper(2) + (int)LOW + (int)HIGH;

    return number + count + one->member;
}
