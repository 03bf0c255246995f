/* Parameters that are used, or named as not needed. */
/* also raises: D4.2 R1.2 R8.3 R13.2 */
#define IGNORE(value) ((void)(value))

static int used(int value, const int list[value], int *out)
{
    *out = 3;
    return list[0];
}

static int cast(int value, int unneeded, int other)
{
    (void)unneeded;
    IGNORE(other);
    return value;
}

static int measured(int value)
{
    return (int)sizeof(value);
}

static int inner(int value)
{
    int result = 0;

    for (int i = 0; i < 3; i++)
    {
        result += i * value;
    }
    return result;
}

static int declared(int value);
static int declared(int other)
{
    return other;
}

static void assembly(int value)
{
    __asm volatile ("mov r1, r0");
}

int entry(int value);
int entry(int value)
{
    int out = 0;
    static const int list[] = { 1, 2, 3 };

    assembly(value);
    return used(3, list, &out) + cast(1, 2, 3) + measured(1) + inner(2) + declared(3) + out;
}
