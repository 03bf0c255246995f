/* Complete structures that the unit looks into, and incomplete ones that it does not. */
/* also raises: R2.4 R5.7 R8.13 R11.5 R17.8 R19.2 */
#include "good.h"

struct own
{
    int value;
};

struct sized
{
    int value;
};

struct stepped
{
    int value;
};

struct outer
{
    struct held
    {
        int value;
    } part;
    struct held *again;
};

struct indexed
{
    int value;
};

struct copied
{
    int value;
};

struct passed
{
    int value;
};

struct no_pointer
{
    int value;
};

union either
{
    int whole;
    char bytes[4];
};

struct measured
{
    int first;
    int second;
};

typedef struct
{
    int value;
} nameless_t;

struct made
{
    int value;
};

static int by_value(struct passed one)
{
    struct passed *at = &one;

    return at->value;
}

static int use(struct opaque *hidden, const struct own *own, struct stepped *list, struct outer *outer, struct indexed *i,
               struct copied *to, const struct copied *from, const union either *e, const nameless_t *n, void *raw)
{
    struct sized *block = raw;
    struct made *made = &(struct made){ 3 };
    struct passed passed = { 1 };

    list++;
    *to = *from;
    return keep(hidden) + own->value + (int)sizeof(*block) + outer->part.value + (int)(&i[2] - i) + e->whole + n->value
           + by_value(passed) + ((list != (void *)0) ? 1 : 0) + (int)offsetof(struct measured, second)
           + ((made != (struct made *)raw) ? 1 : 0);
}

int entry(struct opaque *hidden, void *raw)
{
    struct measured *none = raw;
    nameless_t n = { 2 };

    return use(hidden, raw, raw, raw, raw, raw, raw, raw, &n, none);
}
