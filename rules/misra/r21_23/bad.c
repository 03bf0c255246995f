/* Arguments of several types. */
/* also raises: D4.9 R10.3 R10.4 R10.7 R10.8 R21.11 */
#include <tgmath.h>

#define POWER(base, exponent) pow((base), (exponent))

int entry(float real, double precise, int whole, unsigned int count, long distant);
int entry(float real, double precise, int whole, unsigned int count, long distant)
{
    double result = pow(real, precise); /* expect R21.23 */

    result += POWER(real, 2.0); /* expect R21.23 */
    result += atan2(whole, count); /* expect R21.23 */
    result += fmax(whole, distant); /* expect R21.23 */
    result += hypot(real, whole); /* expect R21.23 */
    return (int)(result + fma(real, real, precise)); /* expect R21.23 */
}
