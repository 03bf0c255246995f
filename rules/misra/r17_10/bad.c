/* Results that never come. */
/* also raises: R1.2 R8.6 */
#include <stdnoreturn.h>

#define NEVER_RETURNS __attribute__((__noreturn__))

_Noreturn int stop(int code); /* expect R17.10 */
noreturn void *halt(void); /* expect R17.10 */
NEVER_RETURNS unsigned reset(void); /* expect R17.10 */
int later(void) __attribute__((noreturn)); /* expect R17.10 */

_Noreturn int stop(int code) /* expect R17.10 */
{
    for (;;)
    {
        if (code > 0)
        {
            (void)halt();
        }
    }
}
