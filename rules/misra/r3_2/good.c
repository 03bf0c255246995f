/* Comments that end with their lines. */
/* also raises: D4.9 R8.9 */
#define TWO_LINES(value) \
    ((value) + 1)

// a backslash \ in the middle
// and one in quotes "\" here
/* a block comment \
   may be as long as it likes \
*/
static int number = 1; // the end

int entry(void);
int entry(void)
{
    return TWO_LINES(number);
}
