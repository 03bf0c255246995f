/* Comparisons between objects. */
/* also raises: D4.9 R8.13 R18.4 */
#define IS_BEFORE(left, right) ((left) < (right))

static int numbers[8];

static int all(int choice)
{
    int local[4] = { 0 };
    int single = 0;
    int *first = local;
    int *second = numbers;
    int total = 0;

    if (second > first) /* expect R18.3 */
    {
        total++;
    }
    if (&single <= &total) /* expect R18.3 */
    {
        total++;
    }
    if (IS_BEFORE(first + 1, &numbers[3])) /* expect R18.3 */
    {
        total++;
    }
    if (choice > 3)
    {
        first = numbers;
    }
    while (first >= second) /* expect R18.3 */
    {
        first--;
    }
    return total;
}

static _Bool holds(const int *given)
{
    int room[4] = { 0 };

    return (given >= room) && (given <= &room[3]); /* expect R18.3 R18.3 */
}

int entry(int choice);
int entry(int choice)
{
    return all(choice) + (holds(&numbers[1]) ? 1 : 0);
}
