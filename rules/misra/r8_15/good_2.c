/* The other unit. */
/* also raises: R8.9 */
#include "good.h"

static _Alignas(8) int own;

int entry(void)
{
    return shared + as_double + wide + plain + own;
}
