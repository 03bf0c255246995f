/* Objects that the header leaves open. */
/* also raises: R8.9 */
#include "bad.h"

int kept;

int step(void)
{
    own = made + shared;
    return own + kept + cells[0] + both.left + other->right;
}
