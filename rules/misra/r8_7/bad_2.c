/* The other unit sees the declarations and uses none of them. */
#include "bad.h"

int entry_2(void)
{
    return 0;
}
