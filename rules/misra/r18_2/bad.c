/* Differences between arrays. */
/* also raises: D4.9 R8.13 R18.4 */
#define DISTANCE(left, right) ((left) - (right))

struct record
{
    int list[4];
    int other[4];
};

static int numbers[8];

static int *found(void)
{
    return &numbers[2];
}

static int strange(const int *from, int count)
{
    int copy[4] = { 0 };
    int *next = copy;
    const int *start = found();

    while ((from[next - copy] > count) && (next < &copy[3]))
    {
        *next = from[next - copy];
        next++;
    }
    return (int)((from - copy) + (next - start)); /* expect R18.2 R18.2 */
}

static int all(int choice)
{
    int local[4] = { 0 };
    struct record one = { { 0 }, { 0 } };
    int single = 0;
    int *first = local;
    int *second = numbers;
    const char *text = "text";
    const char *more = "more";
    int total = (int)(second - first); /* expect R18.2 */

    total += (int)(&numbers[4] - &local[1]); /* expect R18.2 */
    total += (int)(&one.other[0] - &one.list[0]); /* expect R18.2 */
    total += (int)(&single - &total); /* expect R18.2 */
    total += (int)(text - more); /* expect R18.2 */
    total += (int)DISTANCE(first + 1, numbers); /* expect R18.2 */
    if (choice > 3)
    {
        first = numbers;
        total += (int)(second - first);
    }
    total += (int)(second - first); /* expect R18.2 */
    first = &one.list[1];
    second = one.other;
    second++;
    total += (int)(second - first); /* expect R18.2 */
    return total;
}

int entry(int choice);
int entry(int choice)
{
    return all(choice) + strange(numbers, choice);
}
