/* Mutexes that are not. */
/* also raises: D4.7 R5.7 R8.9 R10.1 R22.14 R22.16 */
#include <threads.h>

struct guarded
{
    mtx_t lock;
    int value;
};

static mtx_t plain;
static mtx_t mixed;
static mtx_t many[2];

int entry(struct guarded *guarded, const struct timespec *limit);
int entry(struct guarded *guarded, const struct timespec *limit)
{
    int result = mtx_init(&plain, mtx_plain);

    result += mtx_init(&(*guarded).lock, (int)mtx_plain | (int)mtx_recursive);
    result += mtx_init(&many[0], mtx_plain);
    result += mtx_init(&mixed, (guarded->value > 1) ? mtx_timed : mtx_plain);
    result += mtx_init(&mixed, mtx_recursive);
    result += mtx_timedlock(&plain, limit); /* expect R21.26 */
    result += mtx_timedlock(&guarded->lock, limit); /* expect R21.26 */
    result += mtx_timedlock(&many[1], limit); /* expect R21.26 */
    return result + mtx_timedlock(&mixed, limit); /* expect R21.26 */
}
