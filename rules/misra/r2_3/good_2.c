/* The other unit. */
#include "good.h"

int twice(int value)
{
    other_t copy = value;

    return copy * 2;
}
