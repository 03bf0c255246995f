/* Divisors and results that somebody looks after. */
/* also raises: D4.11 R10.1 R10.8 R21.12 */
#include <assert.h>
#include <fenv.h>
#include <math.h>

struct record
{
    float rate;
    unsigned int count;
};

int entry(const struct record *one, double value, double divisor, const float table[4]);
double mean(double sum, unsigned int count);

static int is_valid(double value)
{
    return isfinite(value);
}

static int whole(double value)
{
    int result = 0;

    if (isfinite(value) != 0)
    {
        result = (int)value;
    }
    return result;
}

/* Whoever calls it tests what it returns. */
double mean(double sum, unsigned int count)
{
    return sum / (double)count;
}

static int guarded(const struct record *one, double value, double divisor)
{
    int sum = 0;

    if (divisor > 0.5)
    {
        sum = (int)(value / divisor);
    }
    if (one->rate != 0.0f)
    {
        sum += (int)(value / (double)one->rate);
    }
    if ((one->count != 0U) && ((value / (double)one->count) > 2.0))
    {
        sum++;
    }
    if (fabs(divisor) >= 1.0e-6)
    {
        sum += (int)(value / divisor);
    }
    if (!(divisor < 0.0) && !(divisor > 0.0))
    {
        sum = 0;
    }
    else
    {
        sum += (divisor == 0.0) ? 0 : (int)(value / divisor);
    }
    sum += (int)(1.0 / (1.0 + (value * value)));
    sum += (int)(value / exp(divisor));
    sum += (sqrt(((value - divisor) * (value - divisor)) + (divisor * divisor)) < 1.0) ? 1 : 0;
    return sum;
}

static int tested(double value, double divisor)
{
    double result = value / divisor;
    double other = sqrt(value);
    int sum = 0;

    if ((isnan(result) == 0) && (isinf(result) == 0))
    {
        sum = (int)result;
    }
    if (other == other)
    {
        sum += (other > 2.0) ? 1 : 0;
    }
    result = value / (divisor - 1.0);
    if (is_valid(result) != 0)
    {
        sum += (int)result;
    }
    (void)feclearexcept(FE_ALL_EXCEPT);
    result = value / (divisor + 1.0);
    if (fetestexcept(FE_DIVBYZERO | FE_INVALID) == 0)
    {
        sum += (int)result;
    }
    return sum + whole(1.0 / 0.0);
}

int entry(const struct record *one, double value, double divisor, const float table[4])
{
    double smallest = INFINITY;
    double sum = 0.0;
    int index;

    for (index = 1; index < 4; index++)
    {
        sum += (double)table[index] / (double)index;
        if ((double)table[index] < smallest)
        {
            smallest = (double)table[index];
        }
    }
    assert(divisor != 0.0);
    index += (int)(sum / divisor);
    return guarded(one, value, divisor) + tested(value, divisor) + index + ((smallest > 1.0) ? 1 : 0);
}
