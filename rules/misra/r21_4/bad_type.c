/* Nothing but a type of <setjmp.h>. */
#include <setjmp.h>
#include <stddef.h>

int entry_21_4(const jmp_buf *kept);
int entry_21_4(const jmp_buf *kept) /* expect@-1 R21.4 */ /* expect R21.4 */
{
    return (kept != NULL) ? 1 : 0;
}
