/* Assembly in functions and macros of its own. */
/* also raises: D4.2 R1.2 */
#include "good.h"

#define SLEEP() __asm volatile ("wfe")

static inline int stack_pointer(void)
{
    int result;

    __asm volatile ("mov %0, sp" : "=r"(result));
    return result;
}

static void mask(int value)
{
    (void)value;
    __asm volatile ("cpsid i");
    __asm volatile ("msr basepri, r0");
}

static void sleep(void)
{
    SLEEP();
}

int entry(int value);
int entry(int value)
{
    int result = stack_pointer();

    mask(value);
    while (result < value)
    {
        WAIT();
        sleep();
        result++;
    }
    return result;
}
