/* Switches with two clauses or more. */
static int all(int value)
{
    int result = 0;

    switch (value)
    {
        case 0:
            result = 1;
            break;
        default:
            result = 2;
            break;
    }
    switch (value)
    {
        case 0:
        case 1:
            result++;
            break;
        case 2:
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
