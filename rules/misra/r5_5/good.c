/* Names that no macro has. */
/* also raises: D4.9 R8.9 */
#define SUM(left, right) ((left) + (right))
#define COUNT 3

#ifdef NEVER
#define total 4
#endif

struct sum
{
    int count;
};

static int left;

static int add(int Sum, int total)
{
    return SUM(Sum, total);
}

int entry(const struct sum *one);
int entry(const struct sum *one)
{
    int first = add(COUNT, one->count);

    return first + left;
}
