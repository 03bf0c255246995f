/* Loops whose number of turns hangs on rounding. */
/* also raises: R5.7 R12.3 R13.3 R14.2 */
#include <stdint.h>

typedef float float32_t;

struct state
{
    double level;
};

extern double entry(double given, struct state *state);
double entry(double given, struct state *state)
{
    double result = given;
    float32_t f = 0.0F;
    double half = given;

    for (float32_t g = 0.0F; g < 1.0F; g += 0.1F) /* expect R14.1 */
    {
        result += 1.0;
    }
    for (f = 0.0F; 10.0F > f; ++f) /* expect R14.1 */
    {
        result -= 1.0;
    }
    for (f = 0.0F; f < 10.0F;) /* expect R14.1 */
    {
        f += 0.5F;
    }
    for (state->level = 1.0; state->level > 0.1; state->level /= 2.0) /* expect R14.1 */
    {
        result += state->level;
    }
    for (uint32_t i = 0U; (i < 10U) && (f < 20.0F); i++, f += 0.5F) /* expect R14.1 */
    {
        result += 1.0;
    }
    while (result < 100.0) /* expect R14.1 */
    {
        result = result + 0.1;
    }
    while (half-- > 0.0) /* expect R14.1 */
    {
        result += half;
    }
    do
    {
        half *= 2.0;
    } while ((half < 1000.0) && (result > 0.0)); /* expect R14.1 */
    return result;
}
