/* Assembly in the middle of other code. */
/* also raises: D4.2 D4.9 R1.2 R2.8 R14.4 */
#define WRAP(statement) do { statement; } while (0)

#define SLEEP() __asm volatile ("wfe")

static int count;

static void mask(void)
{
    __asm volatile ("cpsid i"); /* expect D4.3 */
    count++;
    __asm volatile ("cpsie i"); /* expect D4.3 */
    __asm volatile ("isb");
}

static int status(void)
{
    int result;

    __asm volatile ("mrs %0, ipsr" : "=r"(result)); /* expect D4.3 */
    if (result != 0)
    {
        result = 1;
    }
    return result;
}

static int called(void)
{
    int result = status();

    __asm volatile ("nop"); /* expect D4.3 */
    return result;
}

static void wrapped(void)
{
    WRAP(__asm volatile ("nop")); /* expect D4.3 */
    WRAP(count++);
}

static void sleep(void)
{
    int unused;

    SLEEP(); /* expect D4.3 */
}

static int doze(int value)
{
    int result = value + status();

    SLEEP(); /* expect D4.3 */
    return result;
}

__asm__(".global marker"); /* expect D4.3 */

int entry(void);
int entry(void)
{
    mask();
    wrapped();
    sleep();
    return called() + doze(1);
}
