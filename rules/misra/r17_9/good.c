/* Functions that keep their word. */
/* also raises: R1.2 R8.7 R14.3 */
#include <stdnoreturn.h>

noreturn void stop(int code);
static _Noreturn void forever(volatile int *flag);
__attribute__((noreturn)) void reset(void);

noreturn void stop(int code)
{
    volatile int flag = code;

    if (code > 0)
    {
        forever(&flag);
    }
    else
    {
        reset();
    }
}

static _Noreturn void forever(volatile int *flag)
{
    for (;;)
    {
        *flag = 0;
    }
}

void reset(void)
{
    while (1 == 1)
    {
    }
}

noreturn void forward(int code);
noreturn void forward(int code)
{
    return stop(code);
}
