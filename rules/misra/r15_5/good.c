/* Functions with a single way out. */
/* also raises: R8.13 R15.1 */
static int clamp(int value, int limit)
{
    int result = value;

    if (value > limit)
    {
        result = limit;
    }
    return result;
}

static void forever(volatile int *flag)
{
    while (*flag == 0)
    {
    }
}

static int labelled(int value)
{
    int result = value;

    if (value < 0)
    {
        goto done;
    }
    result = clamp(value, 3);
done:
    return result;
}

int entry(int value);
int entry(int value)
{
    volatile int flag = value;

    forever(&flag);
    return labelled(flag);
}
