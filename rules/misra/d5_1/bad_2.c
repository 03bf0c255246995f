/* The other unit. */
#include "bad.h"

void change(void)
{
    shared = 3; /* expect D5.1 */
}
