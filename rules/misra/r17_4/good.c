/* Every path has its return. */
/* also raises: R8.6 R14.4 R15.5 R16.3 */
static int choose(int value)
{
    if (value > 0)
    {
        return 1;
    }
    else
    {
        return 2;
    }
}

static int wait(volatile const int *flag)
{
    for (;;)
    {
        if (*flag != 0)
        {
            return *flag;
        }
    }
}

_Noreturn void stop(void);

static int serious(int value)
{
    switch (value)
    {
        case 1:
            return 1;
        default:
            stop();
    }
}

static void nothing(int *value)
{
    *value = 0;
    return;
}

int entry(void);
int entry(void)
{
    volatile int flag = 1;
    int value = choose(1);

    nothing(&value);
    do
    {
        return wait(&flag) + serious(value);
    } while (0);
}
