/* Parts of atomic structures. */
/* also raises: D4.9 R5.7 R19.2 */
#include <stdint.h>

#define FIRST(object) ((object).first)

struct pair
{
    int32_t first;
    int32_t second;
};

union word
{
    int32_t whole;
    int16_t half;
};

typedef _Atomic(struct pair) atomic_pair_t;

extern int32_t entry(_Atomic(struct pair) *shared, atomic_pair_t *other);
int32_t entry(_Atomic(struct pair) *shared, atomic_pair_t *other)
{
    static _Atomic(union word) word;
    int32_t result = shared->first; /* expect R12.6 */

    other->second = 3; /* expect R12.6 */
    (*shared).first = 2; /* expect R12.6 */
    result += FIRST(*other); /* expect R12.6 */
    result += word.whole; /* expect R12.6 */
    return result;
}
