/* The other unit. */
/* also raises: R8.4 R8.7 R8.9 */
#include "bad.h"

static short count; /* expect R5.9 */
int unique = 0; /* expect R5.9 */

static int step(void) /* expect R5.9 */
{
    return count + in_header;
}

int entry_2(void)
{
    return step() + unique + in_function();
}
