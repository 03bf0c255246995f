/* Prototypes with names. */
/* also raises: R8.13 R17.12 */
#define DECLARE(name) int name(int value)

typedef int (*handler_t)(int value, const char *text);
typedef int function_t(int value);

struct record
{
    void (*call)(void);
    handler_t handler;
    int (*const table[2])(int value);
};

static function_t by_type;
DECLARE(macro);
static int plain(void);
static int pointer(int (*inner)(int value), function_t *other, int list[2]);

static int plain(void)
{
    return 1;
}

static int by_type(int value)
{
    return value;
}

static int pointer(int (*inner)(int value), function_t *other, int list[2])
{
    return inner(1) + other(list[0]);
}

static int variable(int count, ...)
{
    return count;
}

int entry(const struct record *one);
int entry(const struct record *one)
{
    int (*chosen)(int value) = (int (*)(int))by_type; /* a cast declares nothing */
    int list[2] = { 1, 2 };

    one->call();
    return one->handler(1, "x") + one->table[0](1) + plain() + pointer(chosen, by_type, list) + variable(1, 2);
}
