/* Assembly without a word. */
/* also raises: D4.3 R1.2 */

#define WAIT() __asm volatile ("wfi")
/* expect@-1 D4.2 */

#define QUICK static inline

QUICK int quick(void)
{
    __asm volatile ("nop");
    return 1;
}

/* expect@-4 D4.2 */

static int stack_pointer(void)
{
    int result;

    __asm volatile ("mov %0, sp" : "=r"(result));
    return result;
}

/* expect@-4 D4.2 */

static void twice(void)
{
    __asm volatile ("cpsid i");
    __asm volatile ("cpsie i");
}

/* expect@-4 D4.2 */

/*------------------------------*/
__asm__(".global marker");

/* expect@-2 D4.2 */

int entry(void);
int entry(void)
{
    WAIT();
    twice();
    return stack_pointer() + quick();
}
