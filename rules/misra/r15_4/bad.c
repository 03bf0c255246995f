/* Loops with several ways out. */
/* also raises: R14.3 R15.1 R16.1 R16.3 */
#define LEAVE_IF(condition) if (condition) { break; }

int entry(const int *values, int count);
int entry(const int *values, int count)
{
    int at;
    int result = 0;

    for (at = 0; at < count; at++) /* expect R15.4 */
    {
        if (values[at] == 1)
        {
            break;
        }
        if (values[at] == 2)
        {
            break;
        }
    }
    while (result < count) /* expect R15.4 */
    {
        LEAVE_IF(result == 3)
        LEAVE_IF(result == 4)
        result++;
    }
    do /* expect R15.4 */
    {
        if (result == 6)
        {
            break;
        }
        while (result > 5)
        {
            result--;
            switch (result)
            {
                case 8:
                    goto outside;
                default:
                    result--;
                    break;
            }
        }
    } while (result > 2);
outside:
    return result;
}
