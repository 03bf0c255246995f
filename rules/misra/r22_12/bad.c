/* Thread objects treated as plain values. */
/* also raises: R2.3 R8.6 R21.15 R21.16 R22.13 */
#include <stddef.h>
#include <string.h>
#include <threads.h>

typedef mtx_t lock_t;
typedef unsigned int key_t;
struct shared
{
    lock_t lock;
    int value;
};

extern lock_t first;
extern lock_t second;
extern cnd_t changed;
extern thrd_t worker;
int entry(struct shared *one, struct shared *other);

int entry(struct shared *one, struct shared *other)
{
    struct shared whole = *one;                          /* expect R22.12 */
    static thrd_t copy;
    lock_t *which = &first;
    thrd_t beginning = worker;                           /* expect R22.12 */
    int result = 0;

    *other = whole;                                      /* expect R22.12 */
    first = second;                                      /* expect R22.12 */
    one->lock = other->lock;                             /* expect R22.12 */
    *which = second;                                     /* expect R22.12 */
    copy = worker;                                       /* expect R22.12 */
    (void)memcpy(&changed, other, sizeof(cnd_t));        /* expect R22.12 */
    (void)memset((void *)&one->lock, 0, sizeof(lock_t)); /* expect R22.12 */
    if (memcmp(&copy, &worker, sizeof(thrd_t)) == 0)     /* expect R22.12 R22.12 */
    {
        result = 1;
    }
    if (first.__mutex == NULL)                           /* expect R22.12 */
    {
        result = 2;
    }
    return result + thrd_equal(beginning, copy);
}
