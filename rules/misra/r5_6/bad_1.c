/* Typedef names that something else has. */
/* also raises: R2.4 R5.3 R5.7 R5.8 */
#include "bad.h"

typedef unsigned char byte_t; /* expect R5.6 */

typedef struct
{
    struct chain
    {
        int member;
    } first;
} chain; /* expect R5.6 */

struct other
{
    int member;
};

int first(const struct list *one, const struct node *two)
{
    int number_t = one->node; /* expect R5.6 */
    node copy = { 1 };
    chain links = { { 2 } };
    byte_t small = 1;
    typedef short local_t;
    local_t other = 2;

    return number_t + two->value + copy.member + links.first.member + (int)small + other;
}
