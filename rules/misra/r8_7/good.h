#ifndef GOOD_H
#define GOOD_H

extern int shared;
extern int counted;
extern int from_assembly;
int entry(int value);
int serve(int value);
int helper(int value);
int unroll(int value);
int both(void);
int use_both(void);
void trigger(void);

static inline int doubled(void)
{
    return entry(2); /* every unit that includes this refers to it */
}

#endif
