/* Atomic objects that are ready. */
/* also raises: R8.6 R8.9 R11.8 R17.12 */
#include <stdatomic.h>
#include <stdint.h>
#include <threads.h>

static _Atomic int32_t shared;

extern void prepare(atomic_int *value);
extern int32_t entry(int32_t given);
extern void start(int32_t given);
extern int run(void *argument);

void start(int32_t given)
{
    static thrd_t worker;
    _Atomic int32_t first = given;
    atomic_int second;

    atomic_init(&second, 1);
    if (first > second)
    {
        _Atomic int32_t inner;

        atomic_init(&inner, 3);
        first = inner;
    }
    (void)thrd_create(&worker, run, &second);
    {
        _Atomic int32_t later;

        atomic_init(&later, given);
        second = later;
    }
}

int32_t entry(int32_t given)
{
    static _Atomic int32_t kept;
    _Atomic int32_t first = 1;
    _Atomic int32_t second;
    atomic_int third;
    int32_t result;

    atomic_init(&second, given);
    prepare(&third);
    shared = second;
    kept = shared;
    first += kept;
    atomic_store(&third, 3);
    result = (int32_t)atomic_load(&third);
    return result + first + second;
}
