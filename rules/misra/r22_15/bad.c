/* Synchronisation objects that go too early. */
/* also raises: R5.7 R5.9 R11.5 R17.12 R22.13 */
#include <stddef.h>
#include <threads.h>

int entry(int count);

struct board
{
    mtx_t lock;
    int value;
};

static mtx_t guard;
static cnd_t changed;
static tss_t slot;
static struct board board;

static void read_one(struct board *from)
{
    (void)mtx_lock(&from->lock);
    from->value++;
    (void)mtx_unlock(&from->lock);
}

static int work(void *argument)
{
    read_one(argument);
    (void)mtx_lock(&guard);
    (void)cnd_wait(&changed, &guard);
    (void)mtx_unlock(&guard);
    return tss_set(slot, argument);
}

static int cleaner(void *argument)
{
    mtx_destroy(&guard);
    return (argument == NULL) ? 0 : 1;
}

static void make(void)
{
    (void)mtx_init(&guard, mtx_plain);
    (void)mtx_init(&board.lock, mtx_plain);
    (void)cnd_init(&changed);
    (void)tss_create(&slot, NULL);
}

static void make_worker(thrd_t *thread)
{
    (void)thrd_create(thread, work, &board);
}

int entry(int count)
{
    thrd_t thread;
    thrd_t other;

    make();
    make_worker(&thread);
    mtx_destroy(&board.lock);                           /* expect R22.15 */
    if (count > 3)
    {
        (void)thrd_join(thread, NULL);
        cnd_destroy(&changed);
    }
    else
    {
        (void)thrd_detach(thread);
        cnd_destroy(&changed);                          /* expect R22.15 */
        tss_delete(slot);                               /* expect R22.15 */
        mtx_destroy(&guard);                            /* expect R22.15 */
    }
    make();
    (void)thrd_create(&other, cleaner, NULL);           /* expect R22.15 */
    (void)mtx_lock(&guard);
    (void)mtx_unlock(&guard);
    return 0;
}
