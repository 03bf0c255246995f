/* Marked, or able to return. */
/* also raises: R8.7 R21.8 */
#include <stdlib.h>

_Noreturn void stop(int code);
_Noreturn void stop(int code)
{
    exit(code);
}

static void maybe(int code)
{
    if (code > 0)
    {
        stop(code);
    }
}

static void wait(volatile const int *flag)
{
    while (*flag == 0)
    {
    }
}

int main(void)
{
    volatile int flag = 1;

    maybe(1);
    wait(&flag);
    for (;;)
    {
    }
}
