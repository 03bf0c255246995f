/* Chains whose last case is missing. */
/* also raises: D4.9 R13.2 R14.3 */
#define PICK(value) if ((value) == 1) { total = 1; } else if ((value) == 2) { total = 2; }

static int total;

static int chain(int value)
{
    int result = 0;

    if (value == 1) /* expect R15.7 */
    {
        result = 1;
    }
    else if (value == 2)
    {
        result = 2;
    }
    if (value == 3) /* expect R15.7 */
    {
        result = 3;
    }
    else if (value == 4)
    {
        result = 4;
    }
    else if (value == 5)
    {
        result = 5;
    }
    if (value == 6)
    {
        if (value == 7) /* expect R15.7 */
        {
            result = 6;
        }
        else if (value == 8)
        {
            result = 7;
        }
    }
    else
    {
        result = 8;
    }
    /* a comment outside does not count */
    if (value == 9)
    {
        result = 9;
    }
    else if (value == 10)
    {
        /* nor does one in another branch */
    }
    else
    {
    }
    /* expect@-3 R15.7 */
    if (value == 11) { result = 11; } else if (value == 12) { result = 12; }
    else
    {
        (void)result;
        ;
    }
    /* expect@-5 R15.7 */
    PICK(value) /* expect R15.7 */
    return result;
}

int entry(int value);
int entry(int value)
{
    return chain(value) + total;
}
