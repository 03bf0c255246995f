/* The other unit. */
#include "bad.h"

extern alignas(16) int elsewhere; /* expect R8.15 */

int entry(void)
{
    return shared + wide + typed + computed + elsewhere;
}
