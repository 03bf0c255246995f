/* Parentheses where they are needed. */
/* also raises: D4.9 R2.5 R5.7 R8.13 R10.3 R14.4 R20.10 */
#define ADD(left, right) ((left) + (right))
#define CALL(function, value) function(value, 1)
#define EACH(apply) (1 + apply(2) - apply(3))
#define ADD_ONE(value) ((value) + 1)
#define MEMBER(object, name) ((object)->name + (object)->inner.name)
#define OF_TYPE(type, value) ((type)(value) + (type *)0)
#define DECLARE(type, name, value) static type name = (value)
#define POINTER(type) (type *)
#define TAGGED(tag) struct tag
#define TEXT(words) #words "-" words
#define JOIN(prefix, number) prefix##number
#define AT(array, index) (array)[index]
#define LIST(first, second) { first, second }
#define DO(statement) do { statement; } while (0)
#define LOOP(body) for (;;) body
#define JUMP(label) goto label
#define SIZE(type) sizeof(type)
#define TASK(name, parameter) static int name(const struct pair *parameter, pair_t *const name##_other)
#define COPY(type, object) type *copied = (object)
#define FOUND(type, name, object) type *name = (object)
#define MAKER(type, name) type *name(void)
#define OPENED(name, value) const int *name = (value); do { kept += *name + 1; } while (*name < 0)
#define VALUES(item) item = 1, item##_next = 2,

struct pair
{
    int left;
    struct { int left; } inner;
};

typedef struct pair pair_t;

static MAKER(const pair_t, made)
{
    static const pair_t both = { 1, { 2 } };

    return &both;
}

static int sum(int left, int right)
{
    DECLARE(int, kept, 1);
    static const int list[2] = LIST(1, 2);

    enum { VALUES(first) };
    FOUND(const int, other, &kept);
    OPENED(opened, &kept);

    DO(kept++);
    return ADD(left, right) + kept + *other + made()->left + (int)first_next + AT(list, 1) + (int)SIZE(int);
}

int entry(struct pair *pair, int value1);
int entry(struct pair *pair, int value1)
{
    const char *text = TEXT("a");

    return EACH(ADD_ONE) + CALL(sum, 1) + MEMBER(pair, left) + text[0] + JOIN(value, 1);
}
