/* Handles that stay handles. */
/* also raises: R5.7 R8.13 */
#include <stddef.h>

struct hidden;
typedef struct hidden *handle_t;
struct known
{
    int value;
};

extern handle_t entry(struct hidden *given, const handle_t *table, void *any, struct known *known);
handle_t entry(struct hidden *given, const handle_t *table, void *any, struct known *known)
{
    const struct hidden *kept = given;
    handle_t found = table[0];
    void *plain = known;

    (void)kept;
    if ((found == NULL) || (found == given) || (plain == any))
    {
        known->value++;
        found = (struct hidden *)NULL;
    }
    return (known->value > 3) ? found : given;
}
