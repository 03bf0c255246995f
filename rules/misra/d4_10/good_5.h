#ifndef GOOD_H
#error include good.h first
#endif

#ifndef GOOD_5_H
#define GOOD_5_H
typedef int fifth_t;
#endif

#pragma GCC poison strange
