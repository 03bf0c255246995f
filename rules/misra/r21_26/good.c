/* Mutexes made for waiting with a limit. */
/* also raises: D4.7 R5.7 R8.9 R10.1 R22.16 */
#include <threads.h>

struct guarded
{
    mtx_t lock;
    int value;
};

static mtx_t timed;
static mtx_t plain;

int entry(struct guarded *guarded, mtx_t *unknown, const struct timespec *limit);
int entry(struct guarded *guarded, mtx_t *unknown, const struct timespec *limit)
{
    int result = mtx_init(&timed, mtx_timed);

    result += mtx_init(&guarded->lock, (int)mtx_timed | (int)mtx_recursive);
    result += mtx_init(&plain, mtx_plain);
    result += mtx_timedlock(&timed, limit) + mtx_timedlock(&guarded->lock, limit) + mtx_timedlock(unknown, limit);
    return result + mtx_lock(&plain) + guarded->value;
}
