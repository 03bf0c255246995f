/* Resources that every path gives back, or that somebody else does. */
/* also raises: R8.6 */
#include <stddef.h>

typedef struct bus bus_t;

extern int bus_lock(void);
extern void bus_unlock(int token);
extern bus_t *bus_open(int number);
extern void bus_close(bus_t *which);
extern void hand_over(bus_t *which);
extern void EnterRegion(int which);
extern void LeaveRegion(int which);
extern int send(void);
extern void block(int number);
extern void unblock(int number);

bus_t *entry(int number);

static bus_t *kept;

static int both_ways(int number)
{
    int token = bus_lock();
    int result = send();

    if (result == 0)
    {
        bus_unlock(token);
    }
    else
    {
        result += number;
        bus_unlock(token);
    }
    return result;
}

static void failed(int number)
{
    bus_t *which = bus_open(number);

    if (which == NULL)
    {
        (void)send();
    }
    else
    {
        bus_close(which);
    }
}

static void given_away(int number)
{
    bus_t *which = bus_open(number);

    if (number == 1)
    {
        bus_close(which);
    }
    else if (number == 2)
    {
        hand_over(which);
    }
    else
    {
        kept = which;
    }
}

static void never(void)
{
    (void)bus_lock(); /* somebody else unlocks */
}

static void under_one_condition(int number)
{
    if (number > 3)
    {
        EnterRegion(1);
    }
    (void)send();
    if (number > 3)
    {
        LeaveRegion(1);
    }
    EnterRegion(2);
    for (int i = 0; i < number; i++)
    {
        if (send() > 0)
        {
            break;
        }
    }
    LeaveRegion(2);
    block(number); /* no lock */
    if (number > 4)
    {
        unblock(number);
    }
}

bus_t *entry(int number)
{
    bus_t *which = bus_open(number);

    if (both_ways(number) == 0)
    {
        bus_close(which);
        which = NULL;
    }
    failed(number);
    given_away(number);
    never();
    under_one_condition(number);
    return (which != NULL) ? which : kept;
}
