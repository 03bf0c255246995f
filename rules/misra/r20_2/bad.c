/* Names that mean something else elsewhere. */
#include ".//bad.h" /* expect R20.2 */
#define NAME "./bad'.h"
#include NAME /* expect R20.2 */

int entry(void);
int entry(void)
{
    return declared();
}
