/* Pointers to arrays whose length only run time tells. */
/* also raises: R8.13 R9.3 R10.1 R10.4 R11.3 R17.5 */
static int sum(int count, int rows[][count], int (*other)[count], int twice[3][count]); /* expect R18.10 R18.10 R18.10 */
static int sum(int count, int rows[][count], int (*other)[count], int twice[3][count]) /* expect R18.10 R18.10 R18.10 */
{
    int (*local)[count] = other; /* expect R18.10 */
    typedef int row_t[count];
    row_t *hidden = rows; /* expect R18.10 */
    typedef int (*pointer_t)[count]; /* expect R18.10 */
    pointer_t third = twice; /* expect R18.10 */
    int (*(*deeper)[2])[count] = (void *)0; /* expect R18.10 */
    int *plain = (int *)(int (*)[count])rows; /* expect R18.10 */

    return (*local)[0] + (*hidden)[0] + (*third)[0] + (deeper == (void *)0) + plain[0];
}

static int more(int count, int (*rows[2])[count], int (*(*call)(void))[count]) /* expect R18.10 R18.10 */
{
    return (*rows[0])[0] + (*call())[count - 1];
}

int entry(int count);
int entry(int count)
{
    int rows[2][2] = { { 0 } };

    return sum(count, rows, rows, rows) + more(count, (void *)0, (void *)0);
}
