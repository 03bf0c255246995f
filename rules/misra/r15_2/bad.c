/* Jumps that make loops. */
/* also raises: R14.4 R15.1 R15.4 */
#define TRY_AGAIN(condition) do { if (condition) { goto again; } } while (0)
#define SPIN(flag) spin: if (*(flag) == 0) { goto spin; }

static int plain(int value)
{
    int tries = value;

retry:
    tries--;
    if (tries > 0)
    {
        goto retry; /* expect R15.2 */
    }
    return tries;
}

static int nested(int value)
{
    int count = value;

again:
    count--;
    while (count > 3)
    {
        if (count == 7)
        {
            goto again; /* expect R15.2 */
        }
        if (count == 5)
        {
            goto out;
        }
        count--;
    }
    TRY_AGAIN(count > 2); /* expect R15.2 */
out:
    return count;
}

static void own_line(volatile const int *flag)
{
here: if (*flag == 0) { goto here; } /* expect R15.2 */
    SPIN(flag) /* expect R15.2 */
}

int entry(int value);
int entry(int value)
{
    volatile int flag = value;

    own_line(&flag);
    return plain(value) + nested(value);
}
