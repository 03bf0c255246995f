/* Macros that choose by type. */
/* also raises: D4.9 R17.12 */
#include <tgmath.h> /* expect R21.11 */

#define NORM(left, right) sqrt(((left) * (left)) + ((right) * (right)))

int entry(float value);
int entry(float value)
{
    double other = (sin)(0.5);
    float result = sin(value); /* expect R21.11 */

    result += NORM(value, value); /* expect R21.11 */
    result += fmax(value, fabs(value)); /* expect R21.11 R21.11 */
    return (int)result + (int)other;
}
