/* Commands for a command processor. */
#include <stdlib.h>

int entry(void);
int entry(void)
{
    int (*run)(const char *command) = &system; /* expect R21.21 */

    return system("ls") + run("ls"); /* expect R21.21 */
}
