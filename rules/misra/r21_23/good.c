/* Arguments of one type. */
/* also raises: R10.3 R10.4 R10.8 R21.11 */
#include <tgmath.h>

int entry(float real, const double precise, int whole, short small, unsigned char tiny);
int entry(float real, const double precise, int whole, short small, unsigned char tiny)
{
    double kept = precise;
    int rest = 0;
    double result = pow(real, real) + pow(kept, precise) + atan2(whole, small) + fmax(tiny, small);

    result += fmin((double)real, kept) + ldexp(real, whole) + remquo(kept, precise, &rest);
    return (int)(result + sqrt(real) + fma(real, 1.0f, (float)whole));
}
