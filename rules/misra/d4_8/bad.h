/* also raises: R8.6 */
#ifndef BAD_H
#define BAD_H

struct shared
{
    int value;
}; /* expect D4.8 */

typedef struct
{
    int value;
} region_t; /* expect D4.8 */

int look(const struct shared *s);
int pass(const void *raw);
int entry(void *raw);
int define(const region_t *regions);

#endif
