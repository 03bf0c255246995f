/* Pointers as truth values. */
/* also raises: D4.9 R2.2 R8.13 R10.1 R11.1 R11.4 R11.7 R13.4 R14.3 R14.4 R17.12 */
#include <stdbool.h>
#include <stddef.h>

#define PRESENT(p) ((p) ? 1 : 0)

typedef char *text;

struct item
{
    struct item *next;
};

static void hook(void)
{
}

bool entry(struct item *first, text name, void (*call)(void));
bool entry(struct item *first, text name, void (*call)(void))
{
    struct item *at = first;
    bool found = name; /* expect R11.11 */
    int result = PRESENT(name); /* expect R11.11 */

    while (at) /* expect R11.11 */
    {
        at = at->next;
    }
    do
    {
        result++;
    } while (first && (result < 3)); /* expect R11.11 */
    for (at = first; at; at = at->next) /* expect R11.11 */
    {
        result++;
    }
    if (!name) /* expect R11.11 */
    {
        result = 0;
    }
    if ((at = first)) /* expect R11.11 */
    {
        result = call ? 1 : 2; /* expect R11.11 */
    }
    if (hook) /* expect R11.11 */
    {
        hook();
    }
    found = (bool)call; /* expect R11.11 */
    return (name || first) && found && (result > 0); /* expect R11.11 R11.11 */
}
