/* Comparisons written out. */
/* also raises: R14.2 */
#include <stdbool.h>
#include <stddef.h>

struct item
{
    struct item *next;
    bool used;
};

bool entry(const struct item *first, int count);
bool entry(const struct item *first, int count)
{
    const struct item *at = first;
    bool found = (at != NULL);

    while ((at != NULL) && !found)
    {
        found = at->used || (at->next == NULL);
        at = at->next;
    }
    for (int i = 0; (i < count) && (at != NULL); i++)
    {
        at = at->next;
    }
    return (at == NULL) ? found : at->used;
}
