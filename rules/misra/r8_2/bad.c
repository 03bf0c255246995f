/* Parameter lists that say too little. */
/* also raises: R1.1 R1.5 R8.1 R8.3 */
#define DECLARE(name) int name(int)

typedef int (*handler_t)(int, const char *text); /* expect R8.2 */
typedef int function_t(); /* expect R8.2 */

struct record
{
    void (*call)(); /* expect R8.2 */
    int (*table[2])(int); /* expect R8.2 */
};

static int empty(); /* expect R8.2 */
static int unnamed(int, int); /* expect R8.2 */
int one_missing(int value, int); /* expect R8.2 */
DECLARE(macro); /* expect R8.2 */
static int inner(int (*call)(int), int (*other)(), int (*)(int value)); /* expect R8.2 R8.2 R8.2 */

static int empty() /* expect R8.2 */
{
    return 1;
}

static int unnamed(int first, int second)
{
    return first + second;
}

static int old_style(first, second) /* expect R8.2 */
    int first;
    int second;
{
    return first + second;
}

static int implicit_style(first) /* expect R8.2 */
{
    return first;
}

static int inner(int (*call)(int value), int (*other)(int value), int (*third)(int value))
{
    int (*local)() = call; /* expect R8.2 */

    return call(1) + other(2) + third(3) + local(4);
}

int entry(const struct record *one, handler_t handler, function_t *function);
int entry(const struct record *one, handler_t handler, function_t *function)
{
    one->call();
    return one->table[0](1) + handler(1, "x") + function(2) + empty() + unnamed(1, 2) + old_style(1, 2)
           + implicit_style(1) + inner(one->table[0], one->table[1], one->table[0]);
}
