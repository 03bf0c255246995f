/* Differences within one array, or of pointers that nobody knows. */
/* also raises: R8.9 R8.13 R18.4 */
struct record
{
    int list[4];
    int other[4];
};

static int numbers[8];

static int *search(int *list, int value)
{
    int *found = list;

    while (*found != value)
    {
        found++;
    }
    return found;
}

static int own(const int *from)
{
    int copy[4] = { from[0], from[1], 3, 4 };
    const int *hit = search(copy, 3);
    const int *next = &from[1];

    next++;
    return (int)(hit - copy) + (int)(next - from);
}

static int all(int *left, int *right, struct record *one)
{
    int local[4] = { 0 };
    int *first = local;
    int *second = &local[3];
    const int *third = numbers;
    int total = (int)(second - first);

    total += (int)(right - left);
    total += (int)(&numbers[4] - numbers);
    total += (int)(&one->list[3] - &one->list[1]);
    total += (int)(second - 1 - (first + 1));
    first = numbers;
    second = (total > 3) ? &numbers[1] : &numbers[2];
    total += (int)(second - first);
    first = left;
    total += (int)(first - numbers);
    while (third < &numbers[8])
    {
        third++;
    }
    return total + (int)(third - numbers);
}

int entry(int *left, int *right, struct record *one);
int entry(int *left, int *right, struct record *one)
{
    return all(left, right, one) + own(right);
}
