/* Floating point exceptions and rounding. */
#include <fenv.h> /* expect R21.12 */

int entry(double value);
int entry(double value)
{
    fenv_t kept;
    int result = fegetenv(&kept); /* expect R21.12 */

    result += fesetround(FE_UPWARD); /* expect R21.12 */
    result += fetestexcept(FE_ALL_EXCEPT); /* expect R21.12 */
    result += fesetenv(FE_DFL_ENV) + FE_INVALID; /* expect R21.12 R21.12 */
    return result + (int)value;
}
