/* Loops with one way out beside their condition. */
/* also raises: R15.1 */
int entry(const int *values, int count);
int entry(const int *values, int count)
{
    int at;
    int result = 0;

    for (at = 0; at < count; at++)
    {
        if (values[at] < 0)
        {
            break;
        }
        switch (values[at])
        {
            case 1:
                result++;
                break;
            case 2:
                result += 2;
                break;
            default:
                result += 3;
                break;
        }
        if (values[at] == 4)
        {
            continue;
        }
        do
        {
            if (result > 9)
            {
                break;
            }
            result++;
        } while (result < 5);
    }
    while (result > 0)
    {
        if (result == 7)
        {
            goto inside;
        }
        if (result == 8)
        {
            goto inside;
        }
        result--;
inside:
        result--;
        if (result == 3)
        {
            goto outside;
        }
    }
outside:
    return result;
}
