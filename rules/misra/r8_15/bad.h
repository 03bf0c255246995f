#ifndef BAD_H
#define BAD_H

#include <stdalign.h>

#define WIDE alignas(32)

extern int shared; /* expect R8.15 */
extern WIDE int wide;
extern alignas(32 / 2) int computed; /* expect R8.15 */
extern alignas(double) int typed; /* expect R8.15 */
int entry(void);

#endif
