/* Headers come first. */
#ifdef __cplusplus
extern "C" {
#endif
#include <stddef.h>

#define LIMIT 3 /* a macro */
#include "good.h"

#ifdef NEVER
static int unused;
#include <stdlib.h>
#endif

int entry(void);
int entry(void)
{
    size_t limit = LIMIT;

#ifdef NEVER
#include <stdlib.h>
#endif
    return (int)limit + declared();
}
#ifdef __cplusplus
}
#endif
