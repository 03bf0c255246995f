/* The other unit, which does not see the first one's function. */
/* also raises: R2.4 R5.3 R5.6 R5.7 R15.1 */
#include "bad.h"

int third(void);
int third(void)
{
    enum first /* expect R5.8 */
    {
        ONE
    } number = ONE;

    goto entry;
entry: /* expect R5.8 */
    return (int)number;
}

int entry(int value)
{
    typedef int third; /* expect R5.8 */
    third copy = value;

    return first(copy);
}
