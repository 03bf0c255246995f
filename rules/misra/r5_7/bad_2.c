/* The other unit. */
/* also raises: R2.4 R5.3 R5.6 R5.9 R15.1 R19.2 */
#include "bad.h"

struct point /* expect R5.7 */
{
    long y;
};

int entry(int node)
{
    struct point there = { 1 };
    struct node last = { node };
    union colour /* expect R5.7 */
    {
        int inner;
    } shade = { 3 };

    goto point;
point:
    return first(&last, (void *)0) + (int)there.y + shade.inner;
}
