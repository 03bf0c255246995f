/* Floating values and pointers to void: casts that no compiler need accept. */
/* also raises: D2.1 R1.1 */

typedef void *handle_t;
typedef const void data_t;

extern double mark(handle_t given, float scale);
double mark(handle_t given, float scale)
{
    handle_t first = (handle_t)scale; /* expect R11.6 */
    const void *second = (const void *)1.5F; /* expect R11.6 */
    data_t *third = (data_t *)(scale * 2.0F); /* expect R11.6 */
    double low = (double)given; /* expect R11.6 */

    low += (double)(void *)&scale; /* expect R11.6 */
    return ((first == second) && (second == third)) ? low : 0.0;
}
