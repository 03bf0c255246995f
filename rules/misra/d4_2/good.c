/* Assembly that says what it does. */
/* also raises: D4.3 R1.2 */

/* Waits for the next interrupt. */
#define WAIT() __asm volatile ("wfi")

#define BARRIER() /* orders memory accesses */ \
    __asm volatile ("dmb" ::: "memory")

#define UNRELATED 3

/* Reads the stack pointer. */
static int stack_pointer(void)
{
    int result;

    __asm volatile ("mov %0, sp" : "=r"(result));
    return result;
}

#define QUICK static

QUICK void inside(void)
{
    // masks interrupts
    __asm volatile ("cpsid i");
}


static void beside(void)
{
    __asm volatile ("cpsie i"); /* unmasks them */
}

/* A symbol for the linker. */
__asm__(".global marker");

int entry(void);
int entry(void)
{
    WAIT();
    BARRIER();
    inside();
    beside();
    return stack_pointer() + UNRELATED;
}
