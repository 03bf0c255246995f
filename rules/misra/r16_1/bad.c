/* Switches out of shape. */
/* also raises: R2.1 R13.2 R14.3 R15.1 R15.2 R15.3 R15.5 R15.6 R16.2 R16.3 R16.4 R16.6 */
#define ONLY(value) switch (value) case 3: total++

static int total;

static int all(int value)
{
    int result = 0;

    switch (value) /* expect R16.1 */
        case 1: result = 1;
    switch (value)
    {
        int hidden; /* expect R16.1 */

        case 1:
            hidden = 3;
            result = hidden;
            break;
        case 2:;
            int declared = value; /* expect R16.1 */

            result = declared;
            break;
        default:
            result = 2;
            break;
    }
    switch (value)
    {
        result = 4; /* expect R16.1 */
        result = 5;
        case 1:
            result = 1;
            break;
        case 3:
            if (result == 1)
                case 4: result = 3; /* expect R16.1 */
            break;
        default:
            result = 2;
            break;
    }
    switch (value)
    {
        case 0:
            do
            {
                result++;
                case 2: /* not in the body itself: Rule 16.2 */
                    result++;
            } while (result < 9);
            break;
        case 3:
            while (result < 20) default: result++; /* expect R16.1 */
            break;
        named: /* expect R16.1 */
        case 5: /* expect R16.1 */
            result = 6;
            break;
    }
    if (result == 3)
    {
        goto named;
    }
    for (int i = 0; i < 3; i++)
    {
        switch (i)
        {
            case 0:
                continue;
            case 1:
                break;
                result--; /* expect R16.1 */
                result--;
            case 2:
                goto named; /* expect R16.1 */
            default:
                return 4; /* no break: Rule 16.3 */
        }
    }
    ONLY(result); /* expect R16.1 */
    return result;
}

int entry(int value);
int entry(int value)
{
    return all(value) + total;
}
