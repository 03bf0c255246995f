/* Mutexes and condition variables used too early. */
/* also raises: D4.12 R5.7 R5.9 R8.9 R10.1 R11.5 R17.12 R21.3 R22.13 */
#include <stddef.h>
#include <stdlib.h>
#include <threads.h>

struct queue
{
    mtx_t lock;
    cnd_t filled;
    int count;
};

int entry(int count);
void other(void);

static mtx_t never;
static mtx_t late;
static mtx_t table[3];
static mtx_t shared;
static mtx_t own;
static cnd_t changed;
static struct queue queue;
static _Thread_local mtx_t each;

static void use(mtx_t *lock)
{
    (void)mtx_lock(lock);
    (void)mtx_unlock(lock);
}

static int early(void *argument)
{
    struct queue *mine = (struct queue *)argument;

    (void)mtx_lock(&late);                              /* expect R22.14 */
    (void)mtx_unlock(&late);
    (void)mtx_lock(&each);                              /* expect R22.14 */
    (void)mtx_unlock(&each);
    (void)mtx_init(&own, mtx_plain);                    /* expect R22.14 */
    use(&own);
    (void)mtx_lock(&mine->lock);                        /* expect R22.14 */
    (void)mtx_unlock(&mine->lock);
    return 0;
}

int entry(int count)
{
    thrd_t thread;
    mtx_t local;
    mtx_t *allocated = malloc(sizeof(mtx_t));

    (void)mtx_lock(&never);                             /* expect R22.14 */
    (void)mtx_unlock(&never);
    (void)mtx_init(&each, mtx_plain);
    (void)thrd_create(&thread, early, &queue);
    (void)mtx_init(&late, mtx_plain);
    (void)mtx_init(&queue.lock, mtx_plain);
    use(&local);                                        /* expect R22.14 */
    use(allocated);                                     /* expect R22.14 */
    (void)mtx_init(&local, mtx_recursive);              /* expect R22.14 */
    (void)mtx_init(allocated, (int)mtx_plain | (int)mtx_timed); /* expect R22.14 */
    use(&local);
    use(allocated);
    use(&table[count]);                                 /* expect R22.14 */
    (void)mtx_init(&table[0], mtx_plain);
    use(&table[count]);
    if (count > 2)
    {
        (void)mtx_init(&shared, mtx_plain);
    }
    use(&shared);                                       /* expect R22.14 */
    (void)mtx_init(&shared, mtx_plain);
    (void)mtx_lock(&shared);
    (void)cnd_wait(&changed, &shared);                  /* expect R22.14 */
    (void)mtx_unlock(&shared);
    (void)thrd_join(thread, NULL);
    mtx_destroy(&late);
    use(&late);                                         /* expect R22.14 */
    return 0;
}

/* entry initialises what it uses itself; nobody does for this one. */
void other(void)
{
    use(&shared);                                       /* expect R22.14 */
}
