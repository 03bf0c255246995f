/* Locks and unlocks for another unit. */
#include "bad.h"

void store_take(struct store *store)
{
    (void)mtx_lock(&store->lock);
}

void store_give(struct store *store)
{
    (void)mtx_unlock(&store->lock);
}
