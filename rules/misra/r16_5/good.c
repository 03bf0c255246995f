/* default at the start or at the end. */
static int all(int value)
{
    int result = 0;

    switch (value)
    {
        default:
            result = 1;
            break;
        case 1:
            result = 2;
            break;
        case 2:
            result = 3;
            break;
    }
    switch (value)
    {
        default:
        case 0:
            result++;
            break;
        case 1:
            switch (result)
            {
                case 4:
                    result = 2;
                    break;
                default:
                    result = 3;
                    break;
            }
            break;
    }
    switch (value)
    {
        case 0:
            result++;
            break;
        case 1:
        default:
            result--;
            break;
    }
    return result;
}

int entry(int value);
int entry(int value)
{
    return all(value);
}
