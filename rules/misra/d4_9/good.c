/* Function-like macros that no function could replace. */
/* also raises: R2.4 R5.7 R8.9 R8.13 R10.1 R10.2 R10.3 R10.4 R14.4 R15.5 R16.4 R20.5 R20.7 R20.10 */
#define APPLY(what, x) what(x)
#define ITEMS ITEM(one) ITEM(two)
#define ITEM(name) int name##_item;
#define NOTHING(x)
#define BOTH(x) { (x), (x) }
#define ELEMENT(x) (x),
#define NAMED(name, x) .name = (x)
#define PLACED(i, x) [i] = (x)
#define DISCARD(x, y) (void)(x); (void) y
#define EMPTY_LOOP() do { } while (0)
#define STRING(x) #x
#define PASTE(a, b) a ## b
#define OPERATE(op, l, r) ((l) op (r))
#define CONVERT(type, x) ((type)(x))
#define SIZE(x) (sizeof(x) / sizeof((x)[0]))
#define MEMBER(object, name) ((object).name)
#define DECLARE(type, name) static type name = 1
#define GIVE_UP_IF(x) if (x) { return -1; }
#define LEAVE(x) if (x) { break; }
#define INCREMENT(x) ((x)++)
#define SET(x, value) ((x) = (value))
#define ADDRESS(x) (&(x))
#define HERE(x) ((x) + __LINE__)
#define GREETING(name) "hello " name
#define KIND(x) _Generic((x), int: 1, default: 2)
#define FIRST_OF(...) ((int)(__VA_ARGS__))
#define OPEN(x) { int opened = (x);
#define CLOSE(x) (void)opened; result += (x); }
#define IS_BIG(x) ((x) > 3) /* needed by a directive */
#define BIT(n) (1 << (n)) /* needed for a constant */
#define LENGTH(n) ((n) + 1) /* needed for an array */
#define INSIDE(n) ((n) * 3) /* needed in the argument of one that is needed for a constant */
#define BELOW(n) ((n) * 4) /* needed by the body of such a one */
#define ABOVE(n) (BELOW(n) + 1)
#define INDEX(n) (n) /* needed in a designator */
#define BOUND(n) ((n) * 2) /* needed in a parameter */
#define ALIGN(n) ((n) * 4) /* needed in an attribute */
#define OFFSET(n) ((n) + 2) /* needed for an initialiser */
#define REGISTER(n) (registers[(n)]) /* assigned to */
#define COUNTER(n) (counters[(n)]) /* incremented */
#define WITH_LOCAL(x) ((x) + result) /* needs a local object */
#define USES_TEXT(x) STRING(x) /* needs what STRING needs */
#define BUMP(x) INCREMENT(x) /* and this, what INCREMENT needs */
#define OBJECT_LIKE (1 + 2)
#define CAST_POINTER(type, x) (*(type *)(x))
#define CASE_OF(x) case (x):

struct items
{
    ITEMS
};
#undef ITEM
#define ITEM(name) +1

DECLARE(int, declared);
static int registers[LENGTH(3)];
static int counters[2];
static int both_of[2] = BOTH(1);
static int listed[3] = { ELEMENT(1) ELEMENT(2) PLACED(2, 3) };
static struct items given = { NAMED(one_item, 1) };
static _Alignas(ALIGN(2)) int counted[BOUND(1)] = { [INDEX(0)] = 1 };
static int summed(int list[BOUND(2)]);
static int started = OFFSET(ABOVE(INSIDE(1)));

#if IS_BIG(4)
enum bits
{
    LOW = BIT(0)
};
#endif

struct pair
{
    int a;
    unsigned flags : LENGTH(1);
};

static int summed(int list[BOUND(2)])
{
    return list[0] + counted[0];
}

static int use(int value)
{
    int result = OPERATE(+, value, 1) + CONVERT(int, 2L) + PASTE(val, ue) + KIND(value) + FIRST_OF(3) + OBJECT_LIKE;
    int list[2] = { 1, 2 };
    struct pair pair = { 1, 1 };
    int *pointer = ADDRESS(result);
    const char *text = GREETING("you");

    NOTHING(value);
    DISCARD(value, result);
    EMPTY_LOOP();
    GIVE_UP_IF(value == 0)
    OPEN(value)
    CLOSE(1)
    while (value > 0)
    {
        LEAVE(value > 2)
    }
    switch (value)
    {
    CASE_OF(3)
        result++;
        break;
    default:
        break;
    }
    BUMP(result);
    SET(result, IS_BIG(value) + BIT(value) + OFFSET(value));
    REGISTER(0) = value;
    COUNTER(0)++;
    return result ITEMS + APPLY(OFFSET, 1) + (int)SIZE(list) + MEMBER(pair, a) + HERE(1) + STRING(x)[0] + USES_TEXT(y)[0] + WITH_LOCAL(1)
           + *pointer + text[0] + declared + started + CAST_POINTER(int, pointer) + both_of[0] + listed[0] + given.one_item + (int)LOW + summed(registers);
}

int entry(void);
int entry(void)
{
    return use(registers[1]);
}
