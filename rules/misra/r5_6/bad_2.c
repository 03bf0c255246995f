/* The other unit. */
/* also raises: R5.3 */
#include "bad.h"

typedef signed char byte_t; /* expect R5.6 */
enum { local_t = 3 }; /* expect R5.6 */

static int helper(int byte_t) /* expect R5.6 */
{
    return byte_t;
}

int entry(number_t value)
{
    typedef long number_t; /* expect R5.6 */
    byte_t small = 1;
    number_t wide = value;

    return (int)small + (int)wide + local_t + helper(1);
}
