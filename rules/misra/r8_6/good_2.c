/* The other unit of the program. */
/* also raises: D4.2 D4.3 R1.2 R5.9 */
#include "good.h"

static int own = 2; /* internal: another object */

extern int twice(int value); /* makes the inline definition of this unit an external one */

__asm__(".global from_assembly\n"
        "from_assembly:\n"
        "  bx lr\n");

void replaced(void)
{
    own++;
}

int counted(void)
{
    return own + twice(shared);
}
