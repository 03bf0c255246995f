/* Synchronisation objects that go after the threads have ended. */
/* also raises: R17.12 R22.13 */
#include <stddef.h>
#include <threads.h>

#define WORKERS 3

int entry(int count);
void entry_stop(void);

static mtx_t guard;
static mtx_t private_lock;
static cnd_t changed;
static tss_t slot;
static thrd_t workers[WORKERS];

static int work(void *argument)
{
    (void)mtx_lock(&guard);
    (void)cnd_wait(&changed, &guard);
    (void)mtx_unlock(&guard);
    return tss_set(slot, argument);
}

static int idle(void *argument)
{
    return (argument == NULL) ? 0 : 1;
}

static int own_use(void *argument)
{
    (void)mtx_lock(&private_lock);
    (void)mtx_unlock(&private_lock);
    mtx_destroy(&private_lock);
    return (argument == NULL) ? 0 : 1;
}

static void make(void)
{
    (void)mtx_init(&guard, mtx_plain);
    (void)cnd_init(&changed);
    (void)tss_create(&slot, NULL);
}

static void finish(void)
{
    mtx_destroy(&guard);
    cnd_destroy(&changed);
    tss_delete(slot);
}

static void wait_all(void)
{
    int index;

    for (index = 0; index < WORKERS; index++)
    {
        (void)thrd_join(workers[index], NULL);
    }
}

int entry(int count)
{
    int index;
    thrd_t thread;

    make();
    for (index = 0; index < WORKERS; index++)
    {
        (void)thrd_create(&workers[index], work, NULL);
    }
    wait_all();
    (void)thrd_create(&thread, idle, NULL);
    if (count > 3)
    {
        finish();
        make();
    }
    (void)thrd_join(thread, NULL);
    (void)mtx_init(&private_lock, mtx_plain);
    (void)thrd_create(&thread, own_use, NULL);
    if (thrd_create(&workers[0], work, NULL) != thrd_success)
    {
        finish();
    }
    return 0;
}

void entry_stop(void)
{
    finish();
}
