/* The header alone. */
#include <tgmath.h> /* expect R21.11 */

int header_21_11(int value);
int header_21_11(int value)
{
    return value + 1;
}
