/* Resources that some path keeps. */
/* also raises: R8.6 */
#include <stddef.h>

typedef struct bus bus_t;

extern int bus_lock(void);
extern void bus_unlock(int token);
extern bus_t *bus_open(int number);
extern void bus_close(bus_t *which);
extern void EnterRegion(int which);
extern void LeaveRegion(int which);
extern int send(void);

int entry(int number);

static int keeps_lock(void)
{
    int token = bus_lock(); /* expect D4.13 */
    int result = send();

    if (result == 0)
    {
        bus_unlock(token);
    }
    return result;
}

static int leaves_early(int number)
{
    int result = 0;
    bus_t *which;

    which = bus_open(number); /* expect D4.13 */
    if (which != NULL)
    {
        for (int i = 0; i < number; i++)
        {
            result += send();
        }
        if (result < 3)
        {
            bus_close(which);
        }
    }
    return result;
}

static int region(int number)
{
    int result = send();

    EnterRegion(2); /* expect D4.13 */
    switch (number)
    {
        case 1:
            result++;
            LeaveRegion(2);
            break;
        case 2:
            result--;
            break;
        default:
            LeaveRegion(2);
            break;
    }
    return result;
}

int entry(int number)
{
    return keeps_lock() + leaves_early(number) + region(number);
}
