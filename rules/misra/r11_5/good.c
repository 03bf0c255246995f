/* Pointers to void that stay so, and conversions into them. */
/* also raises: R8.6 R8.13 R14.3 */
#include <stddef.h>
#include <string.h>

struct item
{
    int value;
};
typedef void *handle_t;

extern handle_t current(void);
void entry(struct item *one, const void *from, handle_t keep[2]);

#define NOTHING ((void *)0)

void entry(struct item *one, const void *from, handle_t keep[2])
{
    handle_t any = one; /* into void: the other direction */
    const void *constant = any;
    struct item *none = NULL;
    struct item *empty = (struct item *)NOTHING;
    int *zero = (int *)(void *)0;
    const struct item *chosen = (one != NULL) ? one : NULL;

    keep[0] = current();
    keep[1] = (void *)one;
    if ((any == from) && (one == any) && (constant != keep) && (none == empty) && (zero == NULL))
    {
        (void)memcpy(one, chosen, sizeof(*one));
    }
}
