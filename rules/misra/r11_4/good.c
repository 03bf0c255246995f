/* Pointers and integers that keep apart. */
/* also raises: R8.6 R8.13 R11.9 R14.3 R17.8 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct item
{
    int value;
};

extern uintptr_t address_of(const struct item *one);
ptrdiff_t entry(struct item *one, struct item *end, int flag);

ptrdiff_t entry(struct item *one, struct item *end, int flag)
{
    struct item *none = 0;
    struct item *nothing = (struct item *)0U;
    struct item *null = NULL;
    ptrdiff_t distance = end - one;

    if ((one != 0) && (end != NULL) && (none == nothing) && (null == none))
    {
        distance += (ptrdiff_t)address_of(one) + one[flag].value;
    }
    while (one != end)
    {
        one++;
    }
    return distance;
}
