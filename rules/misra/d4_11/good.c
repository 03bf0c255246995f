/* Arguments that the library can work with. */
/* also raises: D4.12 D4.15 R8.6 R10.3 R15.5 R17.8 R21.3 R22.8 R22.9 */
#include <ctype.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static double all(double value, int number, char *text, const char *from)
{
    double result = sqrt(4.0) + log(value) + acos(-1.0) + pow(-2.0, 3.0) + fmod(value, 2.0);
    const char *other = (number > 3) ? from : (const char *)0;
    char *end = (char *)0;

    if (other != (const char *)0)
    {
        result += (double)strlen(other);
    }
    if (number != 0)
    {
        result += (double)div(7, number).quot;
    }
    result += (double)abs(number) + (double)abs(-3);
    result += (double)strtol(from, (char **)0, 10) + (double)strtol(from, &end, 0);
    (void)strcpy(text, from);
    (void)memset(text, 0, 3);
    free((void *)0);
    return result;
}

extern double measured(void);

static double guarded(double first, double second, double third, int whole)
{
    double result = (first >= 0.0) ? sqrt(first) : 0.0;

    if (second <= 0.0)
    {
        return 0.0;
    }
    result += log(second) + sqrt(fabs(third)) + sqrt(third * third) + sin(third) + floor(third);
    if (third == 0.0)
    {
        third = 1.0;
    }
    result += fmod(1.0, third);
    if (whole > INT_MIN)
    {
        result += (double)abs(whole);
    }
    return result + (double)abs((short)whole) + (double)toupper('a') + (double)isdigit(-1);
}

static double angles(int many)
{
    float narrow = 3.0f;
    double wide = 31.0;
    double counted = 1.0;
    double later = 0.5;

    wide = sin(wide) + sin(-(double)narrow) + cosf(-3.14f);
    for (int i = 0; i < many; i++)
    {
        wide += tan(counted) + acos(later); /* both change further down */
        counted = 100.0;
        later = 2.0;
    }
    if (many > 3)
    {
        later = 3.0;
    }
    return wide + asin(later);
}

int entry(char *text, const char *from);
int entry(char *text, const char *from)
{
    return (int)all(1.0, 2, text, from) + (int)angles(2) + (int)guarded(measured(), measured(), measured(), *text);
}
