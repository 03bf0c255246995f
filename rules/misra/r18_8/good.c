/* Arrays of constant length. */
/* also raises: R10.3 */
#define LENGTH 4
enum { WIDTH = 3 };

typedef int row_t[WIDTH];

static int sum(int count, const int list[count]) /* a pointer */
{
    int total = 0;
    int local[LENGTH * 2] = { 0 };
    row_t row = { 1, 2, 3 };
    char text[sizeof(local)] = { 0 };

    for (int i = 0; i < count; i++)
    {
        total += list[i] + local[i] + row[0] + text[i];
    }
    return total;
}

int entry(void);
int entry(void)
{
    static const int list[] = { 1, 2, 3 };

    return sum(WIDTH, list);
}
