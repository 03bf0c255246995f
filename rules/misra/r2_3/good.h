#ifndef GOOD_H
#define GOOD_H

#include <stdint.h>

typedef int header_t;
typedef int other_t; /* used by the other unit */

int twice(int value);

#endif
