/* Every switch says what its other values mean. */
/* also raises: R2.2 */
#define MARK_NOTHING()

typedef enum { RED, GREEN } colour_t;

static int all(int value, colour_t colour)
{
    int result = 0;

    switch (value)
    {
        case 1:
            result = 1;
            break;
        default:
            result = 2;
            break;
    }
    switch (value)
    {
        case 3:
            result = 3;
            break;
        default:
            /* every other value is left alone */
            break;
    }
    switch (value)
    {
        default: /* nothing to do */
            break;
        case 4:
            result = 4;
            break;
    }
    switch (value)
    {
        case 5:
            result = 5;
            break;
        default:
        {
            MARK_NOTHING();
            break;
        }
    }
    switch (colour)
    {
        case RED:
            result = 6;
            break;
        case GREEN:
        default: // shared with the last one
            result = 7;
            break;
    }
    switch (value)
    {
        case 8:
            result = 8;
            break;
        default:
            ;
            break;
    }
    return result;
}

int entry(int value);
int entry(int value)
{
    return all(value, RED) + all(value, GREEN);
}
