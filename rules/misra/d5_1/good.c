/* Threads that share nothing unprotected. */
/* also raises: R5.9 R10.1 R17.12 R22.13 */
#include <stdatomic.h>
#include <threads.h>

static mtx_t lock;
static int guarded;
static int table[4];
static atomic_int counted;
static _Thread_local int own;
static const int limit = 3;
static struct { int of_first; int of_second; } pair;
static int of_first;
static int of_second;

static void add(int value)
{
    (void)mtx_lock(&lock);
    guarded += value;
    table[0] = value;
    (void)mtx_unlock(&lock);
}

static int first(void *argument)
{
    (void)argument;
    add(limit);
    pair.of_first = 3;
    of_first++;
    own++;
    counted++;
    return of_first + own;
}

static int second(void *argument)
{
    int result = 0;

    (void)argument;
    (void)mtx_lock(&lock);
    result = guarded + table[0];
    (void)mtx_unlock(&lock);
    pair.of_second = 3;
    of_second = limit;
    own = 4;
    counted++;
    return result + of_second + own + pair.of_second;
}

int main(void)
{
    thrd_t one;
    thrd_t two;
    int status = mtx_init(&lock, mtx_plain);

    of_first = 0; /* nobody else runs yet */
    guarded = 1;
    status |= thrd_create(&one, first, (void *)0);
    status |= thrd_create(&two, &second, (void *)0);
    (void)thrd_join(one, (int *)0);
    (void)thrd_join(two, (int *)0);
    status |= guarded + of_second; /* nobody else runs any more */
    return status;
}
