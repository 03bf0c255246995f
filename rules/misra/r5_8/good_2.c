/* The other unit. */
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
