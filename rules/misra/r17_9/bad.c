/* Functions that come back although they promise not to. */
/* also raises: R1.2 R15.5 R21.8 */
#include <stdlib.h>

#define NEVER_RETURNS __attribute__((noreturn))

_Noreturn void stop(int code);
_Noreturn void stop(int code) /* expect R17.9 */
{
    if (code > 0)
    {
        abort();
    }
}

NEVER_RETURNS void reset(volatile const int *flag);
void reset(volatile const int *flag)
{
    for (;;)
    {
        if (*flag != 0)
        {
            return; /* expect R17.9 */
        }
    }
}
