/* also raises: R2.4 */
/* Enumerators whose values are clear. */
#define BASE 10

enum colour { RED = 3, BLUE, GREEN, YELLOW };
enum level { LOW = 1, MEDIUM = 2, HIGH = 2, DEFAULT_LEVEL = LOW };
enum state { IDLE, BUSY = BASE, DONE = 5, FAILED, LAST = 7 };
enum other { ALSO_ZERO, ALSO_ONE };

int entry(void);
int entry(void)
{
    return (int)RED + (int)BLUE + (int)GREEN + (int)YELLOW + (int)LOW + (int)MEDIUM + (int)HIGH + (int)DEFAULT_LEVEL
           + (int)IDLE + (int)BUSY + (int)DONE + (int)FAILED + (int)LAST + (int)ALSO_ZERO + (int)ALSO_ONE;
}
