/* Pointers to void that stay pointers. */
/* also raises: R8.13 R11.9 */
#include <stddef.h>
#include <stdint.h>

extern void *entry(void *given, const int32_t *numbers, uintptr_t number);
void *entry(void *given, const int32_t *numbers, uintptr_t number)
{
    void *none = NULL;
    void *empty = (void *)0;
    const void *plain = numbers;

    (void)given;
    if ((plain != none) && (given != empty))
    {
        empty = (number > 3U) ? given : 0;
    }
    return empty;
}
