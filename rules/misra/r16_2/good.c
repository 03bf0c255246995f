/* Labels directly in the body of their switch. */
/* also raises: R13.2 R14.3 R20.7 */
#define CASE(value, result) case value: total = (result); break

static int total;

static int all(int value)
{
    int result = 0;

    switch (value)
    {
        case 1:
        case 2:
            result = 1;
            break;
        case 3:
        {
            int copy = value; /* in a block of the clause's own */

            result = copy + 1;
            break;
        }
        case 4:
            {
                int copy = value;

                result = copy;
            }
            break;
        CASE(5, 6);
        default:
            switch (result)
            {
                case 7:
                    result = 8;
                    break;
                default:
                    result = 9;
                    break;
            }
            break;
    }
    switch (result)
    {
        default:
            result++;
            break;
        case 1:
            for (int i = 0; i < 3; i++)
            {
                int more = i;

                result += more;
            }
            break;
    }
    return result;
}

int entry(int value);
int entry(int value)
{
    return all(value) + total;
}
