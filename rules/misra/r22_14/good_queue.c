/* Initialises for another unit. */
/* also raises: R5.9 */
#include "good.h"

void queue_make(struct queue *queue)
{
    (void)mtx_init(&queue->lock, mtx_plain);
    (void)cnd_init(&queue->filled);
    queue->count = 0;
}
