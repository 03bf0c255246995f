/* Members are read as they were set. */
/* also raises: R5.7 R8.6 R9.3 R10.4 R17.8 R19.2 */
#include <stddef.h>
#include <string.h>

union number
{
    int whole;
    float real;
    unsigned char bytes[4];
};

struct head
{
    int kind;
    int size;
};
struct text
{
    int kind;
    char letters[4];
};
union message
{
    struct head head;
    struct text text;
};

struct tagged
{
    int kind;
    union
    {
        int whole;
        float real;
    };
    union number other;
};

void fill(union number *number);

static int both(int kind)
{
    union number local;
    int result = 0;

    if (kind == 1)
    {
        local.whole = 1;
    }
    else
    {
        local.real = 1.0f;
    }
    if (kind == 1)
    {
        result = local.whole;
    }
    else
    {
        result = (local.real > 0.5f) ? 1 : 0;
    }
    return result;
}

static int reached(struct tagged *one, struct tagged *other)
{
    int result;

    one->whole = 1;
    one->other.real = 1.0f;
    other->real = 2.0f;
    result = (one->real > 0.0f) ? 1 : 0;
    one->whole = 2;
    one = other;
    return result + ((one->real > 0.0f) ? 1 : 0) + one->other.whole;
}

int entry(struct tagged *one, struct tagged *other, union number given);
int entry(struct tagged *one, struct tagged *other, union number given)
{
    union number local = { 1 };
    union number named = { .bytes = { 1u } };
    union number filled;
    union number cleared;
    union message message;
    int result = local.whole + local.bytes[3] + named.bytes[0] + both(1) + given.bytes[2];

    local.bytes[0] = 1u;
    local.bytes[1] = local.bytes[0];
    fill(&filled);
    (void)memset(&cleared, 0, sizeof(cleared));
    message.text.kind = 2;
    if (message.head.kind == 2)
    {
        result += message.text.kind;
    }
    local = given;
    result += (local.real > 0.0f) ? filled.whole : cleared.whole;
    return result + reached(one, other) + (int)sizeof(named.real);
}
