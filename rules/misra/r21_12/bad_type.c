/* Nothing but a type of <fenv.h>. */
#include <fenv.h> /* expect R21.12 */
#include <stddef.h>

int entry_21_12(const fenv_t *kept);
int entry_21_12(const fenv_t *kept) /* expect@-1 R21.12 */ /* expect R21.12 */
{
    return (kept != NULL) ? 1 : 0;
}
