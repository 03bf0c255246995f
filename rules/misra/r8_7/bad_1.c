/* External linkage that nobody outside asks for. */
/* also raises: R8.4 R8.9 R17.2 R17.12 */
#include "bad.h"

int lonely = 1;
int tentative;
int table[3] = { 1, 2, 3 };
int only_sized;

int unseen = 4; /* expect R8.7 */
extern int written_here;
int written_here = 5; /* expect R8.7 */

int helper(int value)
{
    return value + lonely + tentative + (int)sizeof(only_sized) + unseen + written_here;
}

int taken(void)
{
    return table[0];
}

int (*const pointer)(void) = taken;

int recursive(int value)
{
    return (value > 0) ? recursive(value - 1) : 0;
}

int entry(void)
{
    return helper(recursive(3)) + pointer() + TABLE_AT(1);
}
