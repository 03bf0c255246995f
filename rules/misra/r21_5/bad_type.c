/* Nothing but a type of <signal.h>. */
#include <signal.h> /* expect R21.5 */
#include <stddef.h>

int entry_21_5(const sig_atomic_t *kept);
int entry_21_5(const sig_atomic_t *kept)
{
    return (kept != NULL) ? 1 : 0;
}
