/* Clauses that run into the next one, or leave in another way. */
/* also raises: R2.1 R2.2 R8.6 R13.2 R15.5 R16.1 R16.4 R16.6 R20.7 */
#define CASE(value, result) case value: total = (result)

static int total;

_Noreturn void stop(void);

static int all(int value)
{
    int result = 0;

    while (result < 3)
    {
        switch (value)
        {
            case 0: /* expect R16.3 */
                result = 1;
            case 1:
            case 2: /* expect R16.3 */
                result = 2;
                /* fall through */
            case 3: /* expect R16.3 */
                if (result == 2)
                {
                    break;
                }
            case 4: /* expect R16.3 */
                return 4;
            case 5: /* expect R16.3 */
                result = 3;
                continue;
            case 6: /* expect R16.3 */
                stop();
            case 7: /* expect R16.3 */
                for (;;)
                {
                    break;
                }
            case 8: /* expect R16.3 */
            {
                result = 5;
            }
            case 9: /* expect R16.3 */
            {
                if (result == 5) { break; } else { break; }
            }
            case 10: /* expect R16.3 */
                break;
                result = 6;
            CASE(11, 3); /* expect R16.3 */
            case 12: /* expect R16.3 */
                switch (result)
                {
                    default:
                        break;
                }
            default: /* expect R16.3 */
                result = 7;
        }
        result++;
    }
    switch (result)
    {
        case 3:
            result = 2;
            break;
        default: ; /* expect R16.3 */
    }
    return result;
}

int entry(int value);
int entry(int value)
{
    return all(value) + total;
}
