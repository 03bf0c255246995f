/* also raises: R8.4 R8.7 R8.10 */
#ifndef GOOD_H
#define GOOD_H

extern int shared;
extern int tentative;
int counted(void);
int from_assembly(void);
void replaced(void);
void declared_only(void); /* nothing uses it, so nothing need define it */

inline int twice(int value)
{
    return value * 2;
}

#endif
