/* Declarations all over. */
/* also raises: R8.9 */
#include "bad.h"

extern int shared; /* expect R8.5 */
int shared = 0;
int elsewhere(void); /* expect R8.5 */
int elsewhere(void)
{
    return 1;
}

int sum(int left, int right)
{
    return left + right;
}
