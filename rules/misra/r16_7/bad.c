/* Switches on truth values. */
/* also raises: R2.2 R10.3 */
#include <stdbool.h>

typedef unsigned char BOOL;

static int all(int value, bool known, BOOL old)
{
    int result = 0;

    switch (known) /* expect R16.7 */
    {
        case false:
            result = 1;
            break;
        default:
            result = 2;
            break;
    }
    switch (value == 3) /* expect R16.7 */
    {
        case 1:
            result = 1;
            break;
        default:
            result = 2;
            break;
    }
    switch ((!known)) /* expect R16.7 */
    {
        case 1:
            result = 1;
            break;
        default:
            result = 2;
            break;
    }
    switch (old) /* expect R16.7 */
    {
        case 1:
            result = 1;
            break;
        default:
            result = 2;
            break;
    }
    return result;
}

int entry(int value);
int entry(int value)
{
    return all(value, value > 3, (BOOL)1);
}
