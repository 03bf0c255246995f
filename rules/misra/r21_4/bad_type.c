/* Nothing but a type of <setjmp.h>. */
#include <setjmp.h> /* expect R21.4 */
#include <stddef.h>

int entry_21_4(const jmp_buf *kept);
int entry_21_4(const jmp_buf *kept)
{
    return (kept != NULL) ? 1 : 0;
}
