/* also raises: R8.3 */
#ifndef GOOD_H
#define GOOD_H

extern int count;
int first(int total); /* nothing can refer to a prototype's parameter */
int entry(int count);
int elsewhere(void);

#endif
