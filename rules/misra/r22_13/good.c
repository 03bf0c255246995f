/* Thread objects that live as long as the program. */
/* also raises: D4.7 R5.7 R5.8 R8.7 R8.9 R22.14 R22.16 */
#include <stddef.h>
#include <stdlib.h>
#include <threads.h>

struct shared
{
    mtx_t *lock;
    int value;
};
struct board
{
    mtx_t lock;
};

extern struct board board;
int entry(mtx_t *lock, thrd_t worker);

struct board board;
static cnd_t changed[4];

int entry(mtx_t *lock, thrd_t worker)
{
    static thrd_t own;
    static struct board boards[2];
    struct shared local = { &boards[0].lock, 1 };
    const struct board *which = &board;
    mtx_t *locks[2] = { lock, local.lock };
    int result = mtx_lock(locks[1]);

    result += thrd_equal(worker, own) + cnd_signal(&changed[0]);
    return ((which != NULL) ? result : 0) + local.value;
}
