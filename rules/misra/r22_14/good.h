/* also raises: R5.7 R5.9 R8.6 */
#ifndef GOOD_H
#define GOOD_H

#include <threads.h>

struct queue
{
    mtx_t lock;
    cnd_t filled;
    int count;
};

extern void queue_make(struct queue *queue);
extern void hand_out(mtx_t *lock);
extern void entry_begin(void);
extern void entry_work(void);
extern int entry(int count, mtx_t *given);

#endif
