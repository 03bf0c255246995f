/* also raises: R2.4 */
/* Enumerators that coincide without saying so. */
#define NEXT , HIDDEN_TWO

enum colour
{
    RED = 3,
    BLUE,
    GREEN, /* expect R8.12 */
    YELLOW = 5
};

enum state
{
    IDLE, /* expect R8.12 */
    BUSY, /* expect R8.12 */
    DONE = -1,
    FAILED, /* expect R8.12 */
    LAST /* expect R8.12 */
};

enum hidden
{
    HIDDEN_ONE = 1, HIDDEN_THREE = 2, HIDDEN_FOUR = 1 NEXT /* expect R8.12 */
};

int entry(void);
int entry(void)
{
    return (int)RED + (int)BLUE + (int)GREEN + (int)YELLOW + (int)IDLE + (int)BUSY + (int)DONE + (int)FAILED
           + (int)LAST + (int)HIDDEN_ONE + (int)HIDDEN_TWO + (int)HIDDEN_THREE + (int)HIDDEN_FOUR;
}
