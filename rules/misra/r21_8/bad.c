/* Ends of a program. */
#include <stdlib.h>

#define FAIL abort()

int entry(int code);
int entry(int code)
{
    void (*last)(int code) = &exit; /* expect R21.8 */

    if (code == 1)
    {
        exit(EXIT_FAILURE); /* expect R21.8 */
    }
    if (code == 2)
    {
        FAIL; /* expect R21.8 */
    }
    if (code == 3)
    {
        _Exit(1); /* expect R21.8 */
    }
    if (code == 4)
    {
        quick_exit(1); /* expect R21.8 */
    }
    last(code);
    return 0;
}
