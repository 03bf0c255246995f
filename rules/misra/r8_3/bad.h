#ifndef BAD_H
#define BAD_H

int divide(int divisor, int dividend); /* expect R8.3 */
int qualified(int value); /* expect R8.3 */
int agreed(int value);
extern volatile int flag;
int entry(void);

#endif
