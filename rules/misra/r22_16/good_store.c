/* Locks and unlocks for another unit. */
#include <stdbool.h>
#include <stddef.h>
#include "good.h"

bool store_take(struct store *store)
{
    return mtx_trylock(&store->lock) == thrd_success;
}

void store_give(struct store *store)
{
    (void)mtx_unlock(&store->lock);
}

void store_walk(struct store *first)
{
    struct store *here = first;

    (void)mtx_lock(&here->lock);
    while (here->next != NULL)
    {
        struct store *next = here->next;

        (void)mtx_lock(&next->lock);
        (void)mtx_unlock(&here->lock);
        here = next;
    }
    (void)mtx_unlock(&here->lock);
}
