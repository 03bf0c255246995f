/* Names that hide nothing. */
/* also raises: R5.7 R5.9 R8.5 R8.6 R8.7 R8.9 R15.1 R15.2 */
struct count /* a tag */
{
    int count; /* a member */
};

extern int shared;
int shared = 0;
int helper(int value);

static int first(int count, void (*call)(int shared))
{
    int total = count;

count: /* a label */
    for (int i = 0; i < 3; i++)
    {
        int inner = i;

        total += inner;
    }
    for (int i = 0; i < 3; i++)
    {
        int inner = i; /* another block */

        total += inner;
    }
    if (total < 3)
    {
        goto count;
    }
    call(total);
    return total;
}

static int second(void)
{
    extern int shared;
    int helper(int value);
    struct count inner = { 1 };
    int later = 2; /* declared before the object below */

    return shared + helper(1) + inner.count + later;
}

static int later;

int entry(void (*call)(int value));
int entry(void (*call)(int value))
{
    return first(1, call) + second() + later;
}
