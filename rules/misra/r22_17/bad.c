/* Mutexes unlocked, or waited with, by a thread that does not have them. */
/* also raises: R5.7 R5.9 R8.9 R17.12 R22.13 */
#include <stddef.h>
#include <threads.h>

struct queue
{
    mtx_t lock;
    cnd_t filled;
    int count;
};

int entry(int count, const struct timespec *limit);

static struct queue queue;
static mtx_t guard;

static void give(mtx_t *lock)
{
    (void)mtx_unlock(lock);
}

static int work(void *argument)
{
    (void)mtx_unlock(&guard);                           /* expect R22.17 */
    return (argument == NULL) ? 0 : 1;
}

int entry(int count, const struct timespec *limit)
{
    thrd_t thread;
    mtx_t *lock = &queue.lock;

    (void)mtx_init(&guard, mtx_timed);
    (void)mtx_init(lock, mtx_plain);
    (void)cnd_init(&queue.filled);
    (void)mtx_lock(&guard);
    (void)thrd_create(&thread, work, NULL);
    (void)mtx_unlock(&guard);
    (void)thrd_join(thread, NULL);
    while (queue.count == 0)
    {
        (void)cnd_wait(&queue.filled, lock);            /* expect R22.17 */
    }
    if (mtx_trylock(lock) == thrd_busy)
    {
        queue.count++;
    }
    give(&queue.lock);                                  /* expect R22.17 */
    (void)mtx_timedlock(&guard, limit);
    (void)mtx_unlock(&guard);                           /* expect R22.17 */
    if (count > 2)
    {
        (void)mtx_lock(&guard);
    }
    if (count > 2)
    {
        give(&guard);
    }
    else
    {
        give(&guard);                                   /* expect R22.17 */
    }
    (void)mtx_lock(lock);
    (void)mtx_unlock(lock);
    (void)mtx_unlock(&queue.lock);                      /* expect R22.17 */
    return queue.count;
}
