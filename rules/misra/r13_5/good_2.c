/* The other unit. */
#include "good.h"

int is_even(int value)
{
    return value % 2;
}
