/* Atomic objects that are ready. */
/* also raises: R8.6 R8.9 */
#include <stdatomic.h>
#include <stdint.h>

static _Atomic int32_t shared;

extern void prepare(atomic_int *value);
extern int32_t entry(int32_t given);
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
