/* Objects that the header only declares. */
/* also raises: R8.9 */
#include "good.h"

int shared;
struct counter total;
static int own;

void step(void)
{
    own = next(shared);
    total.count += own;
}
