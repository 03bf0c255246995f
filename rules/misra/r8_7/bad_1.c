/* External linkage that nobody outside asks for. */
/* also raises: R8.9 R17.2 R17.12 */
#include "bad.h"

int lonely = 1; /* expect R8.7 */
int tentative; /* expect R8.7 */
int table[3] = { 1, 2, 3 }; /* expect R8.7 */
int only_sized; /* expect R8.7 */

int helper(int value) /* expect R8.7 */
{
    return value + lonely + tentative + (int)sizeof(only_sized);
}

int taken(void) /* expect R8.7 */
{
    return table[0];
}

int (*const pointer)(void) = taken; /* expect R8.7 */

int recursive(int value) /* expect R8.7 */
{
    return (value > 0) ? recursive(value - 1) : 0;
}

int entry(void)
{
    return helper(recursive(3)) + pointer() + TABLE_AT(1);
}
