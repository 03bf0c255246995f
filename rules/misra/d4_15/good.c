/* Divisions that somebody looks after. */
#include <math.h>

struct record
{
    float rate;
};

static double safe(double value, double divisor, const struct record *one)
{
    double result = value / 2.0;

    if (divisor > 0.5)
    {
        result += value / divisor;
        result /= (divisor * 2.0);
    }
    if (one->rate != 0.0f)
    {
        result += value / (double)one->rate;
    }
    return result + (1.0e30 * 1.0e30);
}

static double tested(double value, double divisor)
{
    double result = value / divisor;

    if (isfinite(result) == 0)
    {
        result = 0.0;
    }
    return result;
}

static int whole(int value, int divisor)
{
    return value / divisor; /* no floating division */
}

int entry(const struct record *one);
int entry(const struct record *one)
{
    return (int)safe(1.0, 2.0, one) + (int)tested(1.0, 2.0) + whole(4, 2);
}
