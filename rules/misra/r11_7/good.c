/* Pointers among pointers and integers. */
/* also raises: R8.13 R11.4 */
#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>

struct item
{
    double value;
};

extern uintptr_t entry(struct item *given, bool wanted);
uintptr_t entry(struct item *given, bool wanted)
{
    struct item *none = NULL;
    uintptr_t result = (uintptr_t)given;

    given->value = 2.0;
    if ((given != none) && wanted)
    {
        result += (uintptr_t)given->value;
    }
    return result;
}
