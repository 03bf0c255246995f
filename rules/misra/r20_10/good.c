/* Macros without operators of their own. */
/* also raises: D4.9 R2.5 R10.3 */
#define HASH #
#define TEXT "a # b ## c"
#define ADD(left, right) ((left) + (right))

int entry(void);
int entry(void)
{
    return ADD(1, 2) + TEXT[0];
}
