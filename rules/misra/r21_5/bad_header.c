/* The header alone. */
#include <signal.h> /* expect R21.5 */

int header_21_5(int value);
int header_21_5(int value)
{
    return value + 1;
}
