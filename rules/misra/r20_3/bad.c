/* More than a header's name. */
#include <stddef.h> <limits.h> /* expect R20.3 */
#include "bad.h" "other.h" /* expect R20.3 */
#define HERE "bad.h"
#include HERE
#include HERE HERE /* expect R20.3 */

int entry(void);
int entry(void)
{
    return declared();
}
