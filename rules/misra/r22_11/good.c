/* Threads joined or detached once. */
/* also raises: R8.6 R8.9 R17.8 R17.12 R22.12 R22.13 */
#include <stddef.h>
#include <threads.h>

#define WORKERS 4

extern void report(int code);
int entry(int count);

static thrd_t workers[WORKERS];
static thrd_t logger;
static thrd_t watcher;

static int work(void *argument)
{
    return (argument == NULL) ? 0 : 1;
}

static int work_alone(void *argument)
{
    (void)thrd_detach(thrd_current());
    return (argument == NULL) ? 0 : 1;
}

static void finish(thrd_t thread, int wait)
{
    if (wait != 0)
    {
        (void)thrd_join(thread, NULL);
    }
    else
    {
        (void)thrd_detach(thread);
    }
}

int entry(int count)
{
    int index;
    thrd_t copy;

    for (index = 0; index < WORKERS; index++)
    {
        if (thrd_create(&workers[index], work, NULL) != thrd_success)
        {
            report(index);
        }
    }
    for (index = 0; index < WORKERS; index++)
    {
        (void)thrd_join(workers[index], NULL);
    }
    (void)thrd_create(&logger, &work_alone, NULL);      /* detaches itself */
    (void)thrd_create(&logger, work, NULL);             /* another thread, whose identifier takes its place */
    copy = logger;
    finish(copy, count);
    if (thrd_create(&watcher, work, NULL) == thrd_success)
    {
        if (thrd_join(watcher, NULL) != thrd_success)
        {
            (void)thrd_detach(watcher);                 /* only where it could not be joined */
        }
    }
    while (count > 0)
    {
        (void)thrd_create(&watcher, work, NULL);
        (void)thrd_join(watcher, &index);
        count--;
    }
    return index;
}
