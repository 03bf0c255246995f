/* Switches that keep silent about other values. */
/* also raises: R13.2 R14.3 */
#define PICK(value) switch (value) { case 1: total = 1; break; case 2: total = 2; break; }

typedef enum { RED, GREEN } colour_t;

static int total;

static int all(int value, colour_t colour)
{
    int result = 0;

    switch (value) /* expect R16.4 */
    {
        case 1:
            result = 1;
            break;
        case 2:
            switch (result)
            {
                case 3:
                    result = 4;
                    break;
                default: /* the inner one's */
                    result = 5;
                    break;
            }
            break;
    }
    switch (colour) /* expect R16.4 */
    {
        case RED:
            result = 6;
            break;
        case GREEN:
            result = 7;
            break;
    }
    switch (value) /* expect R16.4 */
    {
        case 8:
            result = 8;
            break;
            /* a comment too early */
        default:
            break;
            /* and one too late */
    }
    switch (value) /* expect R16.4 */
    {
        case 9:
            result = 9;
            break;
        default:
        {
            break;
        }
    }
    PICK(value) /* expect R16.4 */
    return result;
}

int entry(int value);
int entry(int value)
{
    return all(value, RED) + all(value, GREEN) + total;
}
