/* Functions that keep to themselves that they never return. */
/* also raises: R2.1 R11.5 R17.2 R21.8 */
#include <stdlib.h>

static void stop(int code) /* expect R17.11 */
{
    if (code > 0)
    {
        abort();
    }
    else
    {
        exit(code);
    }
}

static void leave(void) /* expect R17.11 */
{
    _Exit(3);
}

static void task(void *parameter) /* expect R17.11 */
{
    volatile int *flag = parameter;

    for (;;)
    {
        *flag = 0;
    }
}

static int deeper(int level) /* expect R17.11 */
{
    return deeper(level + 1);
}

int entry(int code);
int entry(int code) /* expect R17.11 */
{
    int copy = code;

    if (code > 3)
    {
        leave();
    }
    stop(code);
    task(&copy);
    return copy + deeper(code);
}
