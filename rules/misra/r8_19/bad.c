/* Declarations of what other files hold. */
/* also raises: R8.6 */
#define DECLARE(name) extern int name

extern int ticks; /* expect R8.19 */
int others(void); /* expect R8.19 */
DECLARE(made); /* expect R8.19 */
extern const char names[4], *title; /* expect R8.19 R8.19 */

int entry(void); /* expect R8.19 */
int entry(void)
{
    extern int inner; /* expect R8.19 */
    int far(int value); /* expect R8.19 */

    return ticks + others() + made + inner + far((int)names[0] + (int)title[0]);
}
