/* Broken constraints that compilers let pass. */
/* also raises: D2.1 R8.1 R8.4 R8.7 R8.13 R11.3 R11.4 R11.8 R14.3 R17.3 R18.4 */
static int first = 0;

static void stop(int value)
{
    first = value;
    return value; /* expect R1.1 */
}

static int start(int value)
{
    int list[2] = { 1, 2, 3 }; /* expect R1.1 */
    const int *fixed = &first;
    int *open = fixed; /* expect R1.1 */
    char *other = open; /* expect R1.1 */
    int *where = 4096; /* expect R1.1 */
    unsigned int *positive = open; /* expect R1.1 */

    if (other == open) /* expect R1.1 */
    {
        first = open; /* expect R1.1 */
    }
    if (where == 1) /* expect R1.1 */
    {
        stop(value);
    }
    missing(value); /* expect R1.1 */
    return list[0] + (int)*positive;
}

undeclared(void) /* expect R1.1 */
{
    int; /* expect R1.1 */
    return start(1);
}

int entry(const int value);
int entry(const int value)
{
    value = 2; /* expect R1.1 */
    return undeclared() + "text"; /* expect R1.1 */
}
