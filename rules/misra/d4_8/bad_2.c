/* The unit that the header's structure belongs to; the other one is seen by neither. */
/* also raises: R11.5 */
#include "bad.h"

int look(const struct shared *s)
{
    return s->value;
}

int pass(const void *raw)
{
    return look(raw);
}
