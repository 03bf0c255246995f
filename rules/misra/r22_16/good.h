/* also raises: D4.8 R5.7 R8.6 */
#ifndef GOOD_H
#define GOOD_H

#include <stdbool.h>
#include <threads.h>

struct store
{
    mtx_t lock;
    int count;
    struct store *next;
};

extern bool store_take(struct store *store);
extern void store_give(struct store *store);
extern void store_walk(struct store *first);
extern int entry(int count, struct store *store, const struct timespec *limit);
extern void report(int code);

#endif
