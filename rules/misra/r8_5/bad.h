#ifndef BAD_H
#define BAD_H

extern int shared;
int sum(int left, int right);
int sum(int left, int right); /* expect R8.5 */
int entry(void);

#endif
