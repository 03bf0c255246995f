/* Signals of the library. */
/* also raises: R8.2 R11.1 */
#include <signal.h> /* expect R21.5 */

static volatile sig_atomic_t seen;

static void note(int number)
{
    seen = number;
}

int entry(void);
int entry(void)
{
    void (*before)(int) = signal(SIGINT, &note); /* expect R21.5 */
    int result = 0;

    if (before == SIG_ERR)
    {
        result = raise(SIGTERM); /* expect R21.5 */
    }
    return result + seen;
}
