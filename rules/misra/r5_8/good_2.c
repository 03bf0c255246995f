/* The other unit. */
/* also raises: R8.3 */
#include "good.h"

struct record
{
    int elsewhere; /* that function is not defined here */
};

int entry(int value)
{
    struct record one = { value };

    return first(one.elsewhere) + count;
}
