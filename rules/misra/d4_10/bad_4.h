#ifndef BAD_4_H /* expect D4.10 */
#include "bad_3.h"
#define BAD_4_H
typedef int fourth_t;
#endif
