/* Divisions that nobody does. */
/* also raises: D4.9 R8.9 */
#define RATIO(left, right) ((left) / (right))

static const float large = 3.0e38f * 10.0f; /* expect D4.15 */

static double all(double value, double divisor, float small)
{
    double result = value / 0.0; /* expect D4.15 */

    result += value / divisor; /* expect D4.15 */
    result /= (double)small; /* expect D4.15 */
    result += RATIO(value, divisor + 1.0); /* expect D4.15 */
    result += 1.0e300 * 1.0e300; /* expect D4.15 */
    result /= 0.0f; /* expect D4.15 */
    return result + (double)large;
}

int entry(void);
int entry(void)
{
    return (int)all(1.0, 2.0, 3.0f);
}
