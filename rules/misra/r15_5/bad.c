/* Functions with more than one way out, or one that is not at the end. */
#define GIVE_UP_IF(condition) if (condition) { return -1; }

static int sign(int value)
{
    if (value < 0)
    {
        return -1; /* expect R15.5 */
    }
    if (value > 0)
    {
        return 1; /* expect R15.5 */
    }
    return 0;
}

static int hidden(int value)
{
    GIVE_UP_IF(value == 0) /* expect R15.5 */
    return sign(value);
}

static int not_last(int value)
{
    if (value == 1)
    {
        return 5; /* expect R15.5 */
    }
    else
    {
        return 6; /* expect R15.5 */
    }
}

static void nothing(int *value)
{
    if (value == (void *)0)
    {
        return; /* expect R15.5 */
    }
    *value = 0;
}

int entry(int value);
int entry(int value)
{
    int copy = value;

    nothing(&copy);
    return hidden(copy) + not_last(value);
}
