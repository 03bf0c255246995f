/* Functions for the type at hand. */
/* also raises: R10.1 */
#include <math.h>

static double norm(double left, double right)
{
    return sqrt((left * left) + (right * right));
}

int entry(float value);
int entry(float value)
{
    return (int)sinf(value) + (int)norm(3.0, 4.0) + (isnan(value) ? 1 : 0);
}
