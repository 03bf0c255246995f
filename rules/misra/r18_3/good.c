/* Comparisons within one object, or of pointers that nobody knows. */
/* also raises: R8.9 R8.13 */
struct record
{
    int list[4];
    int other;
};

static int numbers[8];

static int all(int *left, int *right, struct record *one)
{
    int local[4] = { 0 };
    struct record here = { { 0 }, 1 };
    int *first = local;
    int *second = &local[3];
    int total = 0;

    if ((second > first) && (left < right) && (&one->list[1] < &one->other))
    {
        total++;
    }
    if ((&here.other > here.list) && (first != numbers) && (first == numbers)) /* == has no order */
    {
        total++;
    }
    for (first = numbers; first < &numbers[8]; first++)
    {
        total += *first;
    }
    first = right;
    if ((first < numbers) && (second > (int *)0))
    {
        total++;
    }
    return total;
}

int entry(int *left, int *right, struct record *one);
int entry(int *left, int *right, struct record *one)
{
    return all(left, right, one);
}
