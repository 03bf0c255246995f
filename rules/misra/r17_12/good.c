/* Called, or behind &. */
typedef int (*operation)(int value);

static int twice(int value)
{
    return value * 2;
}

static operation chosen(int value)
{
    return (value > 1) ? &twice : &(twice);
}

int entry(operation given);
int entry(operation given)
{
    static const operation table[2] = { &twice, &twice };
    operation copy = given;
    int result = twice(1) + (twice)(2) + (&twice)(3) + table[0](4);

    if (copy != &twice)
    {
        copy = chosen(result);
    }
    return copy(result) + (*copy)(result) + chosen(1)(2);
}
