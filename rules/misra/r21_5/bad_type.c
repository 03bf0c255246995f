/* Nothing but a type of <signal.h>. */
#include <signal.h>
#include <stddef.h>

int entry_21_5(const sig_atomic_t *kept);
int entry_21_5(const sig_atomic_t *kept) /* expect@-1 R21.5 */ /* expect R21.5 */
{
    return (kept != NULL) ? 1 : 0;
}
