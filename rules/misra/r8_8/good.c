/* static wherever it is meant. */
/* also raises: R8.5 R8.7 R8.9 */
#define PRIVATE static

static int count;
PRIVATE int other;
static int later(int value);
PRIVATE inline int quick(int value);

static int later(int value)
{
    static int calls;

    calls++;
    return value + calls;
}

PRIVATE inline int quick(int value)
{
    return value + count + other;
}

extern int shared;
int shared = 0;

int entry(void);
int entry(void)
{
    extern int shared;

    return later(1) + quick(2) + shared;
}
