/* The other unit of the program. */
#include "bad.h"

int both = 1; /* expect R8.6 */
int common; /* expect R8.6 */
int mixed = 3; /* expect R8.6 */

int repeated(void) /* expect R8.6 */
{
    return 1;
}

int second_entry(void)
{
    application_hook();
    return from_header;
}
