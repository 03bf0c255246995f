/* also raises: R8.7 R8.9 */
#ifndef GOOD_H
#define GOOD_H

struct counter
{
    int count;
};

extern int shared;
extern struct counter total;
static const int limit = 8;
void step(void);

static inline int next(int value)
{
    static int calls;
    int result = value + limit;

    calls++;
    return result + calls;
}
#endif
