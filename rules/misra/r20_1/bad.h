/* A header with code in front of a header. */
/* also raises: R2.3 */
#ifndef BAD_H
#define BAD_H
typedef int number_t;
#include <limits.h> /* expect R20.1 */
#endif
