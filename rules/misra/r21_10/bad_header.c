/* The header alone. */
#include <time.h> /* expect R21.10 */

int header_21_10(int value);
int header_21_10(int value)
{
    return value + 1;
}
