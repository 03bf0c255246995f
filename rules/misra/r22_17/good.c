/* Mutexes unlocked, and waited with, by the thread that has locked them. */
/* also raises: R5.3 R5.7 R5.9 R8.7 R8.9 R10.1 */
#include <stdbool.h>
#include <stddef.h>
#include <threads.h>

struct queue
{
    mtx_t lock;
    cnd_t filled;
    int count;
};

int queue_get(struct queue *queue, const struct timespec *limit);
int entry(int count, const struct timespec *limit);
void entry_lock(struct queue *queue);
void entry_unlock(struct queue *queue);

static struct queue queue;
static mtx_t guard;
static mtx_t recursive;

int queue_get(struct queue *queue, const struct timespec *limit)
{
    int result = -1;

    if (mtx_lock(&queue->lock) == thrd_success)
    {
        while (queue->count == 0)
        {
            if (cnd_timedwait(&queue->filled, &queue->lock, limit) == thrd_timedout)
            {
                break;
            }
        }
        result = queue->count;
        (void)mtx_unlock(&queue->lock);
    }
    return result;
}

static void give(mtx_t *lock)
{
    (void)mtx_unlock(lock);
}

static void wait_for(struct queue *which)
{
    while (which->count == 0)
    {
        (void)cnd_wait(&which->filled, &which->lock);
    }
}

/* An interface: whoever calls the one calls the other. */
void entry_lock(struct queue *queue)
{
    (void)mtx_lock(&queue->lock);
}

void entry_unlock(struct queue *queue)
{
    (void)mtx_unlock(&queue->lock);
}

int entry(int count, const struct timespec *limit)
{
    bool locked;

    (void)mtx_init(&guard, mtx_timed);
    (void)mtx_init(&recursive, (int)mtx_plain | (int)mtx_recursive);
    (void)mtx_init(&queue.lock, mtx_plain);
    (void)cnd_init(&queue.filled);
    (void)mtx_lock(&recursive);
    (void)mtx_lock(&recursive);
    give(&recursive);
    give(&recursive);
    locked = mtx_timedlock(&guard, limit) == thrd_success;
    if (locked && (count > 3))
    {
        queue.count++;
    }
    if (locked)
    {
        give(&guard);
    }
    if (mtx_trylock(&guard) != thrd_busy)
    {
        give(&guard);
    }
    if (count > 1)
    {
        (void)mtx_lock(&queue.lock);
    }
    else
    {
        entry_lock(&queue);
    }
    wait_for(&queue);
    entry_unlock(&queue);
    return queue_get(&queue, limit);
}
