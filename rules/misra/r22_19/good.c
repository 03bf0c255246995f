/* Condition variables with one mutex each. */
/* also raises: R5.7 R8.9 */
#include <threads.h>

struct queue
{
    mtx_t lock;
    cnd_t filled;
    cnd_t emptied;
    int count;
};

int entry(cnd_t *some, mtx_t *one, mtx_t *other, struct queue *given);

static struct queue queues[2];
static mtx_t guard;
static cnd_t changed;
static cnd_t ended;
static int state;

static void wait_for(cnd_t *condition, mtx_t *lock)
{
    (void)cnd_wait(condition, lock);
}

static void make(struct queue *queue)
{
    (void)mtx_init(&queue->lock, mtx_plain);
    (void)cnd_init(&queue->filled);
    (void)cnd_init(&queue->emptied);
}

static int get(struct queue *queue)
{
    (void)mtx_lock(&queue->lock);
    while (queue->count == 0)
    {
        (void)cnd_wait(&queue->filled, &queue->lock);
    }
    (void)cnd_signal(&queue->emptied);
    (void)mtx_unlock(&queue->lock);
    return queue->count;
}

static void put(struct queue *queue, const struct timespec *limit)
{
    (void)mtx_lock(&queue->lock);
    (void)cnd_timedwait(&queue->emptied, &queue->lock, limit);
    (void)cnd_timedwait(&queue->filled, &(*queue).lock, limit);
    (void)mtx_unlock(&queue->lock);
}

int entry(cnd_t *some, mtx_t *one, mtx_t *other, struct queue *given)
{
    static const struct timespec limit = { 1, 0 };

    (void)mtx_init(&guard, mtx_plain);
    make(&queues[0]);
    make(&queues[1]);
    (void)cnd_init(&changed);
    (void)cnd_init(&ended);
    (void)mtx_lock(&guard);
    wait_for(&changed, &guard);
    (void)cnd_wait(&changed, &guard);
    (void)cnd_wait(&ended, &guard);
    (void)mtx_unlock(&guard);
    (void)mtx_lock(one);
    wait_for(some, one);
    (void)mtx_unlock(one);
    (void)mtx_lock(other);
    wait_for(some, other);                              /* may be the same mutex */
    (void)mtx_unlock(other);
    put(given, &limit);
    return get(&queues[0]) + get(&queues[1]) + state;
}
