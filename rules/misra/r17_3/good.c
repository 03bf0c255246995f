/* Every function is declared before its call. */
/* also raises: R1.2 R8.6 */
static int declared(int value);

typedef int (*operation)(int value);

static int defined(int value)
{
    return value;
}

int entry(operation run);
int entry(operation run)
{
    extern int at_block_scope(int value);

    return declared(1) + defined(2) + run(3) + at_block_scope(4) + __builtin_ffs(5);
}

static int declared(int value)
{
    return value + 1;
}
