/* A comment in front. */

#ifndef GOOD_H
#define GOOD_H

#if defined(NEVER)
#include "never.h"
#else
typedef int number_t;
#endif

#endif /* GOOD_H */

/* A comment behind. */
