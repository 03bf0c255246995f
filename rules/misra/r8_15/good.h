#ifndef GOOD_H
#define GOOD_H

#include <stdalign.h>

#define SIXTEEN 16
#define WIDE _Alignas(32)

extern alignas(16) int shared;
extern alignas(double) int as_double;
extern WIDE int wide;
extern int plain;
int entry(void);

#endif
