/* A file that compiles. */
static int twice(int value)
{
    return value * 2;
}

int entry(int value);
int entry(int value)
{
    return twice(value);
}
