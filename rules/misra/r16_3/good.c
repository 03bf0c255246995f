/* Every clause ends with a break. */
/* also raises: R14.3 */
#define LEAVE break

static int all(int value)
{
    int result = 0;

    switch (value)
    {
        case 0:
            break;
        case 1:
        case 2:
        case 3:
            result = 1;
            break;
        case 4:
        {
            result = 2;
            break;
        }
        case 5:
            {
                result = 3;
            }
            break;
        case 6:
            if (result == 0)
            {
                break;
            }
            result = 4;
            LEAVE;
        case 7:
            for (int i = 0; i < 3; i++)
            {
                result++;
            }
            break;
        case 8:
        default:
            result = 9;
            break;
    }
    return result;
}

int entry(int value);
int entry(int value)
{
    return all(value);
}
