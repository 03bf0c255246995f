/* also raises: R8.3 R8.7 */
#ifndef GOOD_H
#define GOOD_H

extern int total;
int entry(int count); /* nothing can refer to a prototype's parameter */
int entry_2(void);

static inline int clamp(int value)
{
    return (value > 9) ? 9 : value;
}

#endif
