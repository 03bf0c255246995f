#ifndef BAD_H
#define BAD_H

struct shared /* expect D4.8 */
{
    int value;
};

typedef struct /* expect D4.8 D4.8 */
{
    int value;
} region_t;

int look(const struct shared *s);
int pass(const void *raw);
int entry(void *raw);
int define(const region_t *regions);

#endif
