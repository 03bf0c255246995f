/* Threads that come and go. */
/* also raises: R8.6 R8.7 R10.1 R14.4 R17.12 R22.13 */
#include <threads.h>

int handler(void);
extern void on_key(int (*what)(void));

static thrd_t thread;

static int work(void *argument)
{
    return (argument == (void *)0) ? 1 : 0;
}

static void spawn(void)
{
    (void)thrd_create(&thread, work, (void *)0); /* expect D5.3 */
}

static int manager(void *argument)
{
    thrd_t own;

    spawn();
    return thrd_create(&own, work, argument); /* expect D5.3 */
}

int handler(void)
{
    return thrd_create(&thread, work, (void *)0); /* expect D5.3 */
}

int main(void)
{
    thrd_t one;
    int status = thrd_create(&one, manager, (void *)0);

    on_key(&handler);

    while (1)
    {
        if (status == 3)
        {
            break;
        }
        status |= thrd_create(&one, work, (void *)0); /* expect D5.3 */
    }
    return status;
}
