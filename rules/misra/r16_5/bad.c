/* default somewhere in between. */
#define OTHERWISE default

static int all(int value)
{
    int result = 0;

    switch (value)
    {
        case 0:
            result = 1;
            break;
        default: /* expect R16.5 */
            result = 2;
            break;
        case 1:
            result = 3;
            break;
    }
    switch (value)
    {
        case 0:
            result++;
            break;
        case 1:
        OTHERWISE: /* expect R16.5 */
        case 2:
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
