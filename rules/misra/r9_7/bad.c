/* Atomic objects that are not ready. */
/* also raises: R5.7 R8.6 R11.8 R17.12 */
#include <stdatomic.h>
#include <stdint.h>
#include <threads.h>

struct pair
{
    int32_t first;
    int32_t second;
};

struct shared
{
    atomic_int count;
    int32_t limit;
};

extern int32_t entry(int32_t given);
extern void start(int32_t given);
extern int run(void *argument);

void start(int32_t given)
{
    static thrd_t worker;
    _Atomic int32_t late; /* expect R9.7 */
    _Atomic int32_t sometimes; /* expect R9.7 */
    atomic_int lent; /* expect R9.7 */

    if (given > 3)
    {
        atomic_init(&sometimes, 3);
    }
    (void)thrd_create(&worker, run, &lent);
    atomic_init(&late, given);
}

int32_t entry(int32_t given)
{
    _Atomic int32_t plain;
    _Atomic int32_t assigned;
    _Atomic int32_t counted;
    _Atomic int32_t some;
    atomic_int stored;
    atomic_int added;
    _Atomic(struct pair) pair;
    struct pair copy;
    struct shared shared;
    struct shared ready;
    int32_t result = plain; /* expect R9.7 */

    assigned = 1; /* expect R9.7 */
    counted++; /* expect R9.7 */
    atomic_store(&stored, 1); /* expect R9.7 */
    (void)atomic_fetch_add(&added, 1); /* expect R9.7 */
    if (given > 3)
    {
        atomic_init(&some, 1);
    }
    result += some; /* expect R9.7 */
    copy = pair; /* expect R9.7 */
    shared.limit = 3;
    shared.count = 0; /* expect R9.7 */
    ready.limit = 3;
    atomic_init(&ready.count, 0);
    result += ready.count + shared.limit + ready.limit;
    return result + assigned + counted + copy.first;
}
