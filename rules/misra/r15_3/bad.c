/* Jumps into blocks. */
/* also raises: R2.1 R9.1 R14.3 R15.1 R15.2 R15.6 R16.1 R16.3 */
#define ENTER goto inside

static int into_if(int value)
{
    int result = value;

    if (value > 10)
    {
        goto body; /* expect R15.3 */
    }
    if (value > 3)
    {
body:
        result++;
    }
    else
    {
        goto body; /* expect R15.3 */
    }
    return result;
}

static int into_loop(int value)
{
    int result = value;

    ENTER; /* expect R15.3 */
    while (result > 3)
    {
        result -= 2;
inside:
        result--;
    }
    goto step; /* expect R15.3 */
    for (int i = 0; i < 3; i++)
        step: result++;
    goto block; /* expect R15.3 */
    {
block:
        result--;
    }
    return result;
}

static int across_clauses(int value)
{
    int result = 0;

    switch (value)
    {
        case 1:
        case 2:
            goto three; /* expect R15.3 */
        case 3:
three:
            result = 3;
            break;
        case 4:
            if (result == 0)
            {
                goto three; /* expect R15.3 */
            }
            break;
        default:
            goto deep; /* expect R15.3 */
            {
deep:
                result = 4;
            }
            break;
    }
    return result;
}

int entry(int value);
int entry(int value)
{
    return into_if(value) + into_loop(value) + across_clauses(value);
}
