/* Typedef names that something else has. */
/* also raises: R5.3 R5.7 */
#include "bad.h"

typedef unsigned char byte_t;

struct other
{
    int member;
};

int first(const struct list *one, const struct node *two)
{
    int number_t = one->node; /* expect R5.6 */
    node copy = { 1 };
    byte_t small = 1;
    typedef short local_t;
    local_t other = 2;

    return number_t + two->value + copy.member + (int)small + other;
}
