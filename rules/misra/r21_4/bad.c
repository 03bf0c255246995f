/* Jumps out of functions. */
/* also raises: D4.9 R17.11 */
#include <setjmp.h> /* expect R21.4 */

#define TRY(buffer) (setjmp(buffer) == 0)

static jmp_buf before;

static void leave(void)
{
    longjmp(before, 1); /* expect R21.4 */
}

int entry(void);
int entry(void)
{
    jmp_buf other;
    int result = 0;

    if (TRY(other)) /* expect R21.4 */
    {
        result = 1;
    }
    if (setjmp(before) == 0) /* expect R21.4 */
    {
        leave();
    }
    return result;
}
