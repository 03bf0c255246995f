/* Mutexes and condition variables initialised before the threads start. */
/* also raises: R8.9 R10.1 R11.5 R17.12 R22.13 */
#include <stddef.h>
#include <threads.h>
#include "good.h"

static mtx_t table[3];
static struct queue queue;
static mtx_t shared;
static mtx_t lent;
static const int kind = mtx_timed;

static int work(void *argument)
{
    struct queue *mine = (struct queue *)argument;

    (void)mtx_lock(&mine->lock);
    while (mine->count == 0)
    {
        (void)cnd_wait(&mine->filled, &mine->lock);
    }
    (void)mtx_unlock(&mine->lock);
    (void)mtx_lock(&shared);
    (void)mtx_unlock(&shared);
    return 0;
}

static void use(mtx_t *lock)
{
    (void)mtx_lock(lock);
    (void)mtx_unlock(lock);
}

/* An interface: others call entry_begin first. */
void entry_begin(void)
{
    (void)mtx_init(&shared, (int)mtx_plain | (int)mtx_recursive);
}

void entry_work(void)
{
    use(&shared);
}

int entry(int count, mtx_t *given)
{
    thrd_t thread;
    int index;

    queue_make(&queue);
    (void)mtx_init(&shared, kind);
    for (index = 0; index < 3; index++)
    {
        (void)mtx_init(&table[index], mtx_plain);
    }
    (void)thrd_create(&thread, work, &queue);
    use(&table[count]);
    use(given);
    hand_out(&lent);
    use(&lent);
    if (mtx_lock(&queue.lock) == thrd_success)
    {
        queue.count++;
        (void)cnd_broadcast(&queue.filled);
        (void)mtx_unlock(&queue.lock);
    }
    return thrd_join(thread, &index);
}
