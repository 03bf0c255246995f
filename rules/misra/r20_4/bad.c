/* Words that are not. */
/* also raises: D4.9 R1.2 R2.5 R21.1 */
#define inline /* expect R20.4 */
#define while(condition) if (condition) /* expect R20.4 */
#define _Noreturn /* expect R20.4 */
#define asm volatile /* expect R20.4 */
#define __typeof__ __typeof /* expect R20.4 */
#define unsigned int /* expect R20.4 */

static inline int twice(unsigned value)
{
    return value * 2;
}

int entry(void);
int entry(void)
{
    return twice(3);
}
