/* Null pointers that show it. */
/* also raises: R8.13 R14.3 R21.1 */
#include <stdint.h>

#define NULL 0
#define NONE NULL
#define NOTHING ((void *)0)

struct item
{
    struct item *next;
    int32_t value;
};

extern struct item *entry(struct item *given, void (*callback)(void));
struct item *entry(struct item *given, void (*callback)(void))
{
    struct item *first = NULL;
    struct item *second = NONE;
    struct item *third = NOTHING;
    struct item *fourth = (struct item *)0;
    struct item zero = { 0 };
    struct item *table[2] = { 0 };

    table[0] = (zero.value == 0) ? first : NULL;
    if ((given == NULL) && (callback != (void *)0) && (fourth != second))
    {
        given->value = 0;
    }
    return (given != third) ? table[1] : NULL;
}
