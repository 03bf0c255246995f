/* Names that macros have too. */
/* also raises: D4.9 R2.4 R5.3 R5.7 R5.9 R8.9 */
#define sum(left, right) ((left) + (right))
#define wrapped(value) (wrapped)((value) + 1)

struct record
{
    int low; /* expect R5.5 */
    int high; /* expect R5.5 */
};

static int total; /* expect R5.5 */
static int (wrapped)(int value); /* expect R5.5 */

static int (sum)(int left, int right) /* expect R5.5 */
{
    int low = left; /* expect R5.5 */

    return sum(low, right);
}

#define low 3
#define total (total)
#define high(x) ((x) + 1)

static int (wrapped)(int value)
{
    return value + low;
}

int entry(const struct record *one, int high); /* expect R5.5 */
int entry(const struct record *one, int high) /* expect R5.5 */
{
    struct sum /* expect R5.5 */
    {
        int member;
    } sum = { 3 }; /* expect R5.5 */

    return wrapped(1) + total + one->high + high(2) + high + sum.member;
}
