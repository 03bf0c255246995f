/* Threads joined or detached more than once. */
/* also raises: R8.9 R17.8 R17.12 R22.12 R22.13 */
#include <stddef.h>
#include <threads.h>

int entry(int count, thrd_t stranger);

static thrd_t workers[4];
static thrd_t logger;

static int work(void *argument)
{
    return (argument == NULL) ? 0 : 1;
}

static void alone(void)
{
    (void)thrd_detach(thrd_current());
}

static int work_alone(void *argument)
{
    alone();
    return (argument == NULL) ? 0 : 1;
}

static void finish(thrd_t thread)
{
    (void)thrd_join(thread, NULL);
}

int entry(int count, thrd_t stranger)
{
    int index;
    thrd_t copy;
    thrd_t *which = &workers[2];

    (void)thrd_create(&logger, work, NULL);             /* expect R22.11 */
    (void)thrd_join(logger, NULL);
    if (count > 3)
    {
        finish(logger);
    }
    (void)thrd_create(&workers[0], work_alone, NULL);   /* expect R22.11 */
    (void)thrd_join(workers[0], &index);
    (void)thrd_create(&workers[1], work, NULL);         /* expect R22.11 */
    copy = workers[1];
    (void)thrd_detach(copy);
    finish(workers[1]);
    (void)thrd_create(which, work, NULL);               /* expect R22.11 */
    (void)thrd_detach(*which);
    (void)thrd_detach(workers[2]);
    (void)thrd_create(&workers[3], work, NULL);         /* expect R22.11 */
    do
    {
        (void)thrd_join(workers[3], NULL);
        count--;
    } while (count > 0);
    for (index = 0; index < 4; index++)
    {
        (void)thrd_create(&workers[index], work, NULL); /* expect R22.11 */
        (void)thrd_join(workers[index], NULL);
        (void)thrd_detach(workers[index]);
    }
    finish(stranger);
    finish(stranger);                                   /* expect R22.11 */
    return index;
}
