/* also raises: R8.2 */
#ifndef GOOD_H
#define GOOD_H

typedef int number_t;

extern const number_t limit;
extern int table[4];
extern unsigned int count;
int divide(int dividend, int divisor);
int first(const int list[4], int *const pointer);
int unnamed(int, int value);
typedef int handler_t(int value);
extern handler_t handle;
void stop(void);
int entry(void);

#endif
