/* The other unit. */
#include "bad.h"

int elsewhere(void); /* expect R8.5 */

int entry(void)
{
    extern int shared; /* expect R8.5 */

    return sum(1, shared) + elsewhere();
}
