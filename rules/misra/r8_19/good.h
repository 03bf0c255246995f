/* also raises: R8.7 */
#ifndef GOOD_H
#define GOOD_H
extern int shared;
int entry(int value);
#endif
