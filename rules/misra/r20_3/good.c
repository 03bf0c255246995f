/* Headers named as they should be. */
#include <stddef.h> /* a comment */
#include "good.h" // another
#define NAME <limits.h>
#include NAME

#ifdef NEVER
#include nothing
#endif

int entry(void);
int entry(void)
{
    return declared() + CHAR_BIT;
}
