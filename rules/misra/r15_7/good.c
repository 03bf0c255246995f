/* Chains that end with an else, and ifs that need none. */
/* also raises: R2.2 R15.5 */
#define MARK_NOTHING()

static int chain(int value)
{
    int result = 0;

    if (value == 1)
    {
        result = 1;
    }
    else if (value == 2)
    {
        result = 2;
    }
    else
    {
        result = 3;
    }
    if (value == 3)
    {
        result = 4;
    }
    else if (value == 4)
    {
        result = 5;
    }
    else
    {
        /* every other value is left as it is */
    }
    if (value == 5)
    {
        result = 6;
    }
    else if (value == 6)
    {
        result = 7;
    }
    else
    {
        MARK_NOTHING();
    }
    if (value == 7)
    {
        result = 8;
    }
    if (value == 8)
    {
        result = 9;
    }
    else
    {
        if (value == 9)
        {
            result = 10;
        }
    }
    if (value == 10)
    {
        result = 11;
    }
    else
    {
    }
    if (value == 11) { result = 12; } else if (value == 12) { result = 13; } else { /* nothing */ }
    if (value == 13) { result = 12; } else if (value == 14) { result = 13; } else { return 4; }
    return result;
}

int entry(int value);
int entry(int value)
{
    return chain(value);
}
