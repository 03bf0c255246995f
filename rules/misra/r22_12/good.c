/* Thread objects handed to the library, and values of other types. */
/* also raises: R8.6 R8.7 R8.9 R11.5 R17.12 */
#include <stddef.h>
#include <threads.h>

typedef mtx_t lock_t;
struct shared
{
    lock_t lock;
    cnd_t changed;
    int value;
};

extern struct shared board;
extern void watch(thrd_t thread);
int entry(struct shared *other);

struct shared board;
static thrd_t workers[2];
static tss_t slot;

static int work(void *argument)
{
    struct shared *mine = (struct shared *)argument;

    if (mtx_lock(&mine->lock) == thrd_success)
    {
        mine->value++;
        (void)cnd_signal(&mine->changed);
        (void)mtx_unlock(&mine->lock);
    }
    return 0;
}

int entry(struct shared *other)
{
    mtx_t *which = (other == NULL) ? &board.lock : &other->lock;
    static thrd_t self;
    int result = 0;

    self = thrd_current();
    if (mtx_init(which, mtx_plain) == thrd_success)
    {
        result = thrd_create(&workers[0], work, &board);
        watch(workers[0]);
        if (thrd_equal(self, workers[0]) != 0)
        {
            result = tss_set(slot, NULL);
        }
    }
    return result;
}
