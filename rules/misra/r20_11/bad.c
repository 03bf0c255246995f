/* Two operators at once. */
/* also raises: R2.5 R20.10 */
#define WIDE(words) L ## #words
#define MIXED(prefix, number) #prefix ## number /* expect R20.11 */
#define OTHER(prefix, number) ((number) + (%:prefix %:%: ""[0])) /* expect R20.11 */

int entry(void);
int entry(void)
{
    return (int)WIDE(a)[0];
}
