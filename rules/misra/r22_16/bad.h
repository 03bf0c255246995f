/* also raises: D4.8 R5.7 R8.6 */
#ifndef BAD_H
#define BAD_H

#include <threads.h>

struct store
{
    mtx_t lock;
    int count;
};

extern void store_take(struct store *store);
extern void store_give(struct store *store);
extern int entry(int count, struct store *store);
extern int left(int count);
extern int by_result(int count);
extern void report(int code);

#endif
