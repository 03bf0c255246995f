/* Arguments that it cannot. */
/* also raises: D4.9 D4.15 R8.6 R21.13 R21.17 R21.18 R22.8 R22.9 */
#include <ctype.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH(text) strlen(text)

static double all(int number, char *text, const char *from)
{
    double result = sqrt(-4.0) + log(0.0) + acos(1.5); /* expect D4.11 D4.11 D4.11 */
    const char *nothing = (const char *)0;

    result += pow(-2.0, 0.5) + fmod(3.0, 0.0) + sqrtf(-1.0f); /* expect D4.11 D4.11 D4.11 */
    result += (double)LENGTH(nothing); /* expect D4.11 */
    result += (double)strlen(NULL); /* expect D4.11 */
    (void)strcpy(text, NULL); /* expect D4.11 */
    (void)memcpy(NULL, from, 3); /* expect D4.11 */
    result += (double)div(7, 0).quot; /* expect D4.11 */
    if ((number >= 0) && (number < 8))
    {
        result += (double)div(7, number).quot; /* expect D4.11 */
    }
    result += (double)abs(INT_MIN); /* expect D4.11 */
    result += (double)strtol(from, NULL, 1); /* expect D4.11 */
    result += (double)strtoul(from, NULL, 37); /* expect D4.11 */
    return result;
}

extern double measured(void);

static double outside(double first, const double *many, long whole)
{
    double from_there = measured();
    double result = sqrt(first); /* expect D4.11 */

    if (first < 2.0)
    {
        result += 1.0; /* guards nothing that follows */
    }
    result += log(first) + asin(many[2]) + acos(*many); /* expect D4.11 D4.11 D4.11 */
    result += fmod(3.0, from_there) + log10(measured()); /* expect D4.11 D4.11 */
    result += fmod(first, 0.0) + (double)labs(whole); /* expect D4.11 D4.11 */
    return result + (double)toupper(300) + (double)isdigit(-2); /* expect D4.11 D4.11 */
}

static double handed(double value)
{
    return sqrt(value); /* expect D4.11 */
}

static double angles(float turn, int many)
{
    float narrow = 31.4f;
    double wide = 400.0;
    double negative;

    if (many > 1)
    {
        wide = 314.0;
        wide = sin(wide) + sin(-narrow) + cosf(4.0f); /* expect D4.11 D4.11 D4.11 */
    }
    negative = -1.5;
    return wide + acos(negative) + turn; /* expect D4.11 */
}

int entry(char *text, const char *from);
int entry(char *text, const char *from)
{
    double three[3] = {1.0, 2.0, 3.0};

    three[0] = outside(measured(), three, (long)text[0]) + handed(measured());
    return (int)three[0] + (int)all(1, text, from) + (int)angles(1.0f, 2);
}
