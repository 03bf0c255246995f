/* Labels in the block of the jump or in one around it. */
/* also raises: R15.1 R15.2 R15.4 R16.1 R16.3 */
#define GIVE_UP goto out

static int search(const int *table, int length)
{
    int found = 0;

    for (int row = 0; row < length; row++)
    {
        if (table[row] == 1)
        {
            goto next;
        }
        while (found < 9)
        {
            switch (table[row])
            {
                case 2:
                    goto out;
                case 3:
                    if (found == 3)
                    {
                        goto ready;
                    }
                    found--;
ready:
                    found++;
                    break;
                default:
                    GIVE_UP;
            }
            found++;
        }
next:
        found++;
    }
out:
    return found;
}

static int behind_labels(int value)
{
    int result = value;

    if (value > 3)
    {
        goto two;
    }
    result++;
one:
two:
    result--;
    if (result == 100)
    {
        goto one;
    }
    return result;
}

int entry(const int *table);
int entry(const int *table)
{
    return search(table, 3) + behind_labels(table[0]);
}
