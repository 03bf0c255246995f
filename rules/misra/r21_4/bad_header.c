/* The header alone. */
#include <setjmp.h> /* expect R21.4 */

int header_21_4(int value);
int header_21_4(int value)
{
    return value + 1;
}
