/* Tags that something else has. */
/* also raises: R5.6 R8.13 R10.1 R10.4 */
#include "bad.h"

struct list
{
    int node;
};

struct point /* expect R5.7 */
{
    int x;
};

static int colour(int value)
{
    return value;
}

int first(const struct node *one, struct list *two)
{
    typedef short point;
    struct point here = { 1 };
    point small = 3;
    list_t last = (void *)0;

    return one->value + two->node + here.x + small + colour((int)RED) + (int)GREEN + (last == (void *)0);
}
