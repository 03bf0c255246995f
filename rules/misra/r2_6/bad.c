/* Labels that nothing jumps to. */
/* also raises: D4.9 R2.1 R15.1 R16.1 */
#define MARK(name) name:

static int first(int value)
{
    int result = value;

    if (value > 3)
    {
        goto out;
    }
low: /* expect R2.6 */
    result--;
out:
    return result;
}

static int second(int value)
{
    int result = value;

out: /* expect R2.6 */
    result++;
    MARK(hidden) result++; /* expect R2.6 */
    switch (value)
    {
        case 1:
            result--;
            break;
        defualt: /* expect R2.6 */
            result = 0;
            break;
        default:
            result = 3;
            break;
    }
    return result;
}

int entry(int value);
int entry(int value)
{
    return first(value) + second(value);
}
