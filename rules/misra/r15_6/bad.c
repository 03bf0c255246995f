/* Bodies without braces. */
/* also raises: D4.9 R13.2 R14.3 R16.1 R16.2 R16.6 */
#define WAIT_FOR(flag) while ((flag) == 0)
#define ADD total++
#define IF_POSITIVE(value) if ((value) > 0) total++; else total--

static int total;

static int all(volatile const int *flag, int value)
{
    int result = value;

    if (value > 3) /* expect R15.6 */
        result++;
    if (value > 3); /* expect R15.6 */
    {
        result++;
    }
    if (value > 4)
    {
        result++;
    }
    else /* expect R15.6 */
        result--;
    if (value > 5) result++; /* expect R15.6 */
    else if (value > 6) result--; /* expect R15.6 */
    else result = 3; /* expect R15.6 */
    if (value > 7) /* expect R15.6 */
        if (value > 8)
        {
            result++;
        }
    if (value > 9)
    {
        result--;
    }
    else /* expect R15.6 */
        while (result < 0) /* expect R15.6 */
            result++;
    while (result > 3) /* expect R15.6 */
        result--;
    do result++; while (result < 3); /* expect R15.6 */
    for (int i = 0; i < 3; i++) /* expect R15.6 */
        for (int j = 0; j < 3; j++)
        {
            result += j;
        }
    switch (value) /* expect R15.6 */
        default: result++;
    WAIT_FOR(*flag); /* expect R15.6 */
    if (value > 11) /* expect R15.6 */
        ADD;
    IF_POSITIVE(value); /* expect R15.6 R15.6 */
    return result;
}

int entry(int value);
int entry(int value)
{
    volatile int flag = value;

    return all(&flag, value) + total;
}
