/* The header alone. */
#include <stdio.h> /* expect R21.6 */

int header_21_6(int value);
int header_21_6(int value)
{
    return value + 1;
}
