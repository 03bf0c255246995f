/* The unit that the hidden structure belongs to. */
/* also raises: R8.13 */
#include "good.h"

struct opaque
{
    int value;
};

int keep(struct opaque *hidden)
{
    return hidden->value;
}
