/* Atomic objects and atomic pointers. */
/* also raises: R11.9 */
#include <stdint.h>

typedef void nothing_t;

extern void *entry(const _Atomic int32_t *counter, nothing_t *any);
void *entry(const _Atomic int32_t *counter, nothing_t *any)
{
    static void *_Atomic last = 0;
    _Atomic(void *) kept = any;

    if (*counter > 3)
    {
        last = kept;
    }
    return last;
}
