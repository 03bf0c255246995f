/* Tags that nothing else has. */
#include "good.h"

struct opaque
{
    int member;
};

int first(const node *one, colour shade)
{
    number_t copy = one->value;
    opaque other = { 3 };

    return copy + other.member + (int)shade + (int)RED + (int)GREEN;
}
