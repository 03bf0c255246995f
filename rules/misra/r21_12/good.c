/* A floating point environment of the project's own. */
#define FE_OWN_INEXACT 1

static int fegetround_own(void)
{
    return FE_OWN_INEXACT;
}

int entry(double value);
int entry(double value)
{
    return (value > 1.0) ? fegetround_own() : 0;
}
