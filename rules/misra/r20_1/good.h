/* A header. */
/* also raises: R8.6 */
#ifndef GOOD_H
#define GOOD_H
#include <stddef.h>
int declared(void);
#endif
