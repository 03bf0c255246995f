/* Random numbers by the library. */
/* also raises: D4.9 */
#include <stdlib.h>

#define DICE() ((rand() % 6) + 1)

int entry(void);
int entry(void)
{
    int (*number)(void) = &rand; /* expect R21.24 */

    srand(1u); /* expect R21.24 */
    return DICE() + number(); /* expect R21.24 */
}
