/* Structures that nothing here looks into. */
/* also raises: R2.4 R5.7 R8.13 R11.5 R11.8 R19.2 */
#include "bad.h"

struct own
{
    int value;
}; /* expect D4.8 */

union either
{
    int whole;
    char bytes[4];
}; /* expect D4.8 */

typedef struct
{
    int value;
} *handle_t; /* expect D4.8 */

struct list
{
    int count;
    struct item
    {
        int value;
    } *items; /* expect D4.8 */
};

static int use(struct own *own, const union either *either, handle_t handle, const struct list *list)
{
    void *raw = own;
    struct own **twice = &own;

    return pass(list) + (((raw != (void *)either) && (handle != (void *)0) && (*twice == own)) ? list->count : 0)
           + ((list->items != (void *)0) ? 1 : 0);
}

int entry(void *raw)
{
    const struct shared *one = raw;

    return look(one) + define(raw) + use(raw, raw, raw, raw);
}
