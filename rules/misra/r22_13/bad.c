/* Thread objects that go before the threads do. */
/* also raises: D4.7 D4.12 R5.7 R8.7 R8.9 R8.13 R11.5 R21.3 R22.1 R22.16 */
#include <stddef.h>
#include <stdlib.h>
#include <threads.h>

typedef mtx_t lock_t;
typedef struct
{
    int value;
    lock_t locks[2];
} board_t;
struct outer
{
    board_t inner;
};

extern _Thread_local mtx_t mine;
int entry(int count);

_Thread_local mtx_t mine;                                /* expect@-3 R22.13 *//* expect R22.13 */
static thread_local cnd_t own_condition;                 /* expect R22.13 */

static int work(void *argument)
{
    return (argument == NULL) ? 0 : 1;
}

int entry(int count)
{
    mtx_t lock;                                          /* expect R22.13 */
    thrd_t threads[2];                                   /* expect R22.13 */
    board_t board;                                       /* expect R22.13 */
    struct outer outer;                                  /* expect R22.13 */
    tss_t slot;                                          /* expect R22.13 */
    lock_t *allocated = malloc(sizeof(lock_t));          /* expect R22.13 */
    board_t *boards;
    int result = mtx_init(&lock, mtx_plain);

    boards = (board_t *)calloc(2U, sizeof(board_t));     /* expect R22.13 */
    if (count > 1)
    {
        cnd_t changed;                                   /* expect R22.13 */

        result += cnd_init(&changed) + cnd_init(&own_condition);
    }
    result += mtx_init(&(mtx_t){0}, mtx_plain);          /* expect R22.13 */
    result += mtx_init(&board.locks[0], mtx_plain) + mtx_init(&outer.inner.locks[1], mtx_plain);
    result += thrd_create(&threads[0], &work, NULL) + tss_create(&slot, NULL);
    return ((allocated == NULL) && (boards == NULL)) ? 0 : (result + mtx_lock(&mine));
}
