/* The other unit. */
#include "good.h"

int helper(int value)
{
    return serve(value) + shared + counted + both();
}
