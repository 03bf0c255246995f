/* Integer counters, and floating values that count nothing. */
/* also raises: D4.15 R12.3 R13.3 R14.2 */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>

extern double entry(double given, const double *values, uint32_t count);
double entry(double given, const double *values, uint32_t count)
{
    double result = given;
    double error = 1.0;
    uint32_t left = count;

    for (uint32_t i = 0U; i < count; i++)
    {
        result += 0.5;
    }
    for (uint32_t i = 0U; i < count; i++, result += 0.5)
    {
        error -= result;
    }
    for (;;)
    {
        break;
    }
    while (fabs(error) > 0.001) /* a root: how often is not counted */
    {
        const double next = 0.5 * (result + (given / result));
        error = next - result;
        result = next;
    }
    while ((left > 0U) && (values[left] > 1.0))
    {
        left--;
    }
    do
    {
        result = values[left];
        left += 2U;
    } while (result < 3.0);
    return result;
}
