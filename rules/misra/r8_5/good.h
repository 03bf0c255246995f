#ifndef GOOD_H
#define GOOD_H

extern int shared;
int sum(int left, int right);
int entry(void);

#endif
