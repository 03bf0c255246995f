/* Pointers to arrays of constant length. */
/* also raises: R8.13 R9.3 */
#define WIDTH 3

typedef int row_t[WIDTH];

static int sum(int count, int list[count], int rows[][WIDTH], row_t *other)
{
    int (*first)[WIDTH] = rows;
    int total = list[0] + (*first)[0] + (*other)[0];

    for (int i = 0; i < count; i++)
    {
        total += rows[i][0];
    }
    return total;
}

int entry(void);
int entry(void)
{
    int list[4] = { 1, 2, 3, 4 };
    int rows[4][WIDTH] = { { 0 } };

    return sum(4, list, rows, (row_t *)rows);
}
