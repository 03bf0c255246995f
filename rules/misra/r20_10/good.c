/* Macros without operators of their own. */
/* also raises: R2.5 D4.9 */
#define HASH #
#define TEXT "a # b ## c"
#define ADD(left, right) ((left) + (right))

int entry(void);
int entry(void)
{
    return ADD(1, 2) + TEXT[0];
}
