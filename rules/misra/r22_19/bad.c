/* Condition variables with several mutexes. */
/* also raises: R5.7 R5.9 R8.9 */
#include <threads.h>

struct queue
{
    mtx_t readers;
    mtx_t writers;
    cnd_t changed;
    int count;
};

int entry(struct queue *given);

static mtx_t first;
static mtx_t second;
static cnd_t changed;
static cnd_t passed;

static void wait_for(cnd_t *condition, mtx_t *lock)
{
    (void)cnd_wait(condition, lock);
}

static void get(struct queue *queue)
{
    (void)mtx_lock(&queue->readers);
    (void)cnd_wait(&queue->changed, &queue->readers);   /* expect R22.19 */
    (void)mtx_unlock(&queue->readers);
}

static void put(struct queue *to, const struct timespec *limit)
{
    (void)mtx_lock(&to->writers);
    (void)cnd_timedwait(&to->changed, &to->writers, limit); /* expect R22.19 */
    (void)mtx_unlock(&to->writers);
}

int entry(struct queue *given)
{
    static const struct timespec limit = { 1, 0 };

    (void)mtx_init(&first, mtx_plain);
    (void)mtx_init(&second, mtx_plain);
    (void)cnd_init(&changed);
    (void)cnd_init(&passed);
    (void)mtx_lock(&first);
    (void)mtx_lock(&second);
    (void)cnd_wait(&changed, &first);                   /* expect R22.19 */
    (void)cnd_wait(&changed, &second);                  /* expect R22.19 */
    wait_for(&passed, &first);                          /* expect R22.19 */
    wait_for(&passed, &second);                         /* expect R22.19 */
    (void)mtx_unlock(&second);
    (void)mtx_unlock(&first);
    get(given);
    put(given, &limit);
    return given->count;
}
