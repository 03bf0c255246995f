/* Floating values are no addresses: casts that no compiler need accept. */
/* also raises: D2.1 R1.1 */

typedef double *readings_t;

extern void sample(const float *given, float scale, double *values);
void sample(const float *given, float scale, double *values)
{
    double low = (double)given; /* expect R11.7 */
    const float *next = (const float *)scale; /* expect R11.7 */
    readings_t all = (readings_t)(scale + 1.0F); /* expect R11.7 */

    *values = (double)*given;
    values[1] = (double)values; /* expect R11.7 */
    low += (double)(given + 1); /* expect R11.7 */
    values[2] = low + (double)next[0] + all[0];
}
