/* Objects at file scope that more than one function uses, or that something at file scope needs. */
/* also raises: D4.2 D4.3 R1.2 R10.3 R13.2 */
static int shared;
static int value_only = 3;
static int *const pointer = &value_only;
static int sized[4];
static char same_size[sizeof(sized)];
static const int limits[2] = { 1, 2 };
static int in_assembly;

static int first(void)
{
    static int calls; /* where it belongs */
    int local = limits[0];

    calls++;
    shared += local + *pointer;
    return calls + sized[0] + same_size[1];
}

static int second(void)
{
    __asm volatile("ldr r0, =in_assembly");
    in_assembly = limits[1];
    same_size[0] = 1;
    return shared;
}

int entry(void);
int entry(void)
{
    return first() + second() + *pointer;
}
