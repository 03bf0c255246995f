/* Threads that are started at the start. */
/* also raises: R8.9 R10.1 R17.12 R22.13 */
#include <threads.h>

static thrd_t threads[4];

static int work(void *argument)
{
    return (argument == (void *)0) ? 1 : 0;
}

static int start(void)
{
    int status = 0;

    for (int i = 0; i < 4; i++)
    {
        status |= thrd_create(&threads[i], work, (void *)0);
    }
    return status;
}

int main(void)
{
    thrd_t one;
    int status = thrd_create(&one, work, (void *)0);

    return status | start();
}
