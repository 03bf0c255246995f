/* Numbers for type-generic macros. */
/* also raises: R10.3 R10.7 R21.11 */
#include <tgmath.h>

int entry(float real, int whole, signed char small, unsigned int count, double _Complex point);
int entry(float real, int whole, signed char small, unsigned int count, double _Complex point)
{
    int exponent = 2;
    double result = sqrt(real) + cos(whole) + floor(small) + ceil(count) + fabs(point) + creal(point);

    result += ldexp(real, exponent) + frexp(real, &exponent) + pow(real, 2.0f);
    return (int)result;
}
