/* Labels inside other blocks. */
/* also raises: R2.2 R14.3 R15.5 R15.6 R16.1 R16.4 R16.6 R20.7 */
#define YIELD(state, line) state = (line); return 0; case line:

static int copy(int *to, const int *from, int count)
{
    int rounds = count / 2;
    int at = 0;

    switch (count % 2)
    {
        case 0:
            do
            {
                to[at] = from[at];
                at++;
        case 1: /* expect R16.2 */
                to[at] = from[at];
                at++;
                rounds--;
            } while (rounds > 0);
            break;
        default:
            break;
    }
    return at;
}

static int blocks(int value)
{
    int result = 0;

    switch (value)
    {
        case 1:
        {
            result = 1;
            case 2: /* expect R16.2 */
                result = 2;
            break;
        }
        case 3:
            if (result == 0)
            {
                default: /* expect R16.2 */
                    result = 4;
            }
            break;
        case 4:
            {
                switch (result)
                {
                    case 5: /* the inner switch's own */
                        result = 3;
                        break;
                    default:
                        result = 5;
                        break;
                }
            }
            break;
    }
    switch (value)
        case 1: result++; /* expect R16.2 */
    return result;
}

static int resume(int state)
{
    int next = state;

    switch (next)
    {
        case 0:
            while (next < 100)
            {
                next++;
                YIELD(next, 9) /* expect R16.2 */
                next += 3;
            }
            break;
        default:
            next = 0;
            break;
    }
    return next;
}

int entry(int value);
int entry(int value)
{
    int from[4] = { 1, 2, 3, 4 };
    int to[4] = { 0 };

    return blocks(value) + copy(to, from, 4) + resume(value) + to[0];
}
