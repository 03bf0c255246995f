/* Floating values and pointers to functions: conversions that no compiler need accept. */
/* also raises: D2.1 R1.1 */

typedef void (*hook_t)(void);
typedef void work_t(void);

extern void idle(void);
extern double install(hook_t given, float scale);
double install(hook_t given, float scale)
{
    hook_t first = (hook_t)scale; /* expect R11.1 */
    work_t *second = (work_t *)1.5F; /* expect R11.1 */
    hook_t third = (void (*)(void))scale; /* expect R11.1 */
    double low = (double)given; /* expect R11.1 */

    low += (double)idle; /* expect R11.1 */
    first = scale; /* expect R11.1 */
    scale = given; /* expect R11.1 */
    first();
    second();
    third();
    return low;
}
