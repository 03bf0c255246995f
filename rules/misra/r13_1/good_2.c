/* The other unit. */
#include "good.h"

int tripled(int value)
{
    int result = 0;

    for (int i = 0; i < 3; i++)
    {
        result += value;
    }
    return result;
}
