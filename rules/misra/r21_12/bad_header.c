/* The header alone. */
#include <fenv.h> /* expect R21.12 */

int header_21_12(int value);
int header_21_12(int value)
{
    return value + 1;
}
