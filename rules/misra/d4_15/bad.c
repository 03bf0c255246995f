/* Infinities and NaNs that are taken for numbers. */
/* also raises: D4.9 D4.11 R8.9 R10.8 */
#include <math.h>

#define RATIO(left, right) ((left) / (right))

struct record
{
    float rate;
    unsigned int count;
};

static const float large = 3.0e38f * 10.0f;
int entry(const struct record *one, double value, double divisor, float small);
double made(double value);

static double ratio(double value, double divisor)
{
    return value / divisor;
}

static int whole(double value)
{
    return (int)value;
}

static int above(double value)
{
    return whole(value + 1.0);
}

double made(double value)
{
    double huge = 1.0e300 * 1.0e300;                /* expect D4.15 */

    return huge + (value / 0.0);                    /* expect D4.15 */
}

int entry(const struct record *one, double value, double divisor, float small)
{
    double result = value / divisor;
    float quotient = 1.0f / small;
    double zero = 0.0;
    int sum = (int)result;                          /* expect D4.15 */

    sum += (int)(1.0 / quotient);                   /* expect D4.15 */
    if (result > 3.0)                               /* expect D4.15 */
    {
        sum++;
    }
    if (divisor == 0.0)
    {
        sum += (int)(value / divisor);              /* expect D4.15 */
    }
    if (divisor > -1.0)
    {
        sum += (int)(value / divisor);              /* expect D4.15 */
    }
    if (isinf(result) == 0)
    {
        sum += (int)result;                         /* expect D4.15 */
    }
    sum += (isnan(result) != 0) ? (int)result : 1;  /* expect D4.15 */
    sum += (int)RATIO(value, (double)one->rate);    /* expect D4.15 */
    sum += (int)(100.0f / (float)one->count);       /* expect D4.15 */
    sum += (int)ratio(value, divisor);              /* expect D4.15 */
    sum += whole(1.0 / zero);                       /* expect D4.15 */
    sum += above(zero / zero);                      /* expect D4.15 */
    sum += (int)acos(value);                        /* expect D4.15 */
    sum += (int)(sqrt(value) * 10.0);               /* expect D4.15 */
    sum += (int)fmod(value, divisor);               /* expect D4.15 */
    zero /= divisor;
    sum = (zero < 1.0) ? sum : (int)large;          /* expect D4.15 */
    return sum;
}
