/* Pointers to what cannot be. */
/* also raises: D2.1 R1.1 R5.7 R8.13 */
#include <stdint.h>

typedef void nothing_t; /* expect R2.3 */

struct holder
{
    const _Atomic void *first; /* expect R11.10 */
    int32_t used;
};

extern int32_t entry(struct holder *holder);
int32_t entry(struct holder *holder)
{
    holder->used = (int32_t)sizeof(_Atomic nothing_t *); /* expect R11.10 */
    return holder->used;
}
