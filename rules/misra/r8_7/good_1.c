/* What has external linkage is used by another unit, or by none of these. */
/* also raises: D4.2 D4.3 R1.2 R17.2 */
#include "good.h"

static int own = 1;

int shared = 2;
int counted;

/* The interface: nothing here refers to it. */
int entry(int value)
{
    return helper(value + own + shared + counted);
}

/* Only the other unit refers to it: it needs its linkage. */
int serve(int value)
{
    own += value;
    return own;
}

/* Its own body is no reference. */
int unroll(int value)
{
    return (value > 0) ? unroll(value - 1) : 0;
}

/* Referred to by both. */
int both(void)
{
    return own;
}

int use_both(void)
{
    return both();
}

/* Referred to by an asm statement. */
int from_assembly;

void trigger(void)
{
    __asm volatile("ldr r0, =from_assembly");
    from_assembly = 1;
}

int main(void)
{
    return entry(1);
}
