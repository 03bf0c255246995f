/* Every body in braces. */
/* also raises: D4.9 R13.2 R14.3 */
#define WAIT_FOR(flag) while ((flag) == 0) { }
#define BODY { total++; }

static int total;

static int all(volatile const int *flag, int value)
{
    int result = value;

    if (value > 3)
    {
        result++;
    }
    else if (value > 2)
    {
        result--;
    }
    else
    {
        result = 0;
    }
    while (result > 100)
    {
        result--;
    }
    do
    {
        result++;
    } while (result < 0);
    for (int i = 0; i < 3; i++) { result++; }
    switch (result)
    {
        case 1:
            result = 3;
            break;
        case 2:
            result = 4;
            break;
        default:
            result = 5;
            break;
    }
    WAIT_FOR(*flag)
    if (result == 9)
        BODY
    return result;
}

int entry(int value);
int entry(int value)
{
    volatile int flag = value;

    return all(&flag, value) + total;
}
