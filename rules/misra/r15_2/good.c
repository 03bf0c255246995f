/* Every jump goes forwards. */
/* also raises: R15.1 R15.4 */
#define LEAVE goto out

static int first(const int *table, int length)
{
    int found = 0;

    for (int row = 0; row < length; row++)
    {
        if (table[row] == 0)
        {
            LEAVE;
        }
        for (int column = 0; column < length; column++)
        {
            if (table[row + column] < 0)
            {
                goto out;
            }
        }
        found++;
    }
out:
    return found;
}

static int second(int value)
{
    int result = value;

    if (value > 9)
    {
        goto out; /* the label of this function, not the one above */
    }
    result++;
out:
    return result;
}

int entry(const int *table);
int entry(const int *table)
{
    return first(table, 3) + second(table[0]);
}
