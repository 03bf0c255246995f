/* The unit that the hidden structure belongs to. */
#include "good.h"

struct opaque
{
    int value;
};

int keep(struct opaque *hidden)
{
    return hidden->value;
}
