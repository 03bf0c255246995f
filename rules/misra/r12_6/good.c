/* Atomic structures as a whole, members of copies. */
#include <stdatomic.h>
#include <stdint.h>

struct pair
{
    int32_t first;
    int32_t second;
};

extern int32_t entry(_Atomic(struct pair) *shared, struct pair *_Atomic pointer);
int32_t entry(_Atomic(struct pair) *shared, struct pair *_Atomic pointer)
{
    struct pair copy = *shared;
    _Atomic int32_t counter = 0;

    copy.first++;
    counter += copy.first;
    *shared = copy;
    pointer->second = (int32_t)sizeof(shared->second);
    return counter;
}
