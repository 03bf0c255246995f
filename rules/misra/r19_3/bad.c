/* Members that others have overwritten. */
/* also raises: R8.9 R9.1 R10.4 R19.2 */
#include <stddef.h>

union number
{
    int whole;
    float real;
    unsigned short halves[2];
    struct
    {
        short low;
        short high;
    } parts;
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

static union number shared;

static int taken(struct tagged *one)
{
    struct tagged copy;
    int result;

    one->real = 1.0f;
    result = one->whole; /* expect R19.3 */
    one->other.parts.low = 3;
    result += one->other.parts.high + one->other.halves[0]; /* expect R19.3 */
    copy.whole = 1;
    copy.other.whole = 2;
    copy.kind = (copy.real > 0.0f) ? 1 : 0; /* expect R19.3 */
    copy.other.real += 1.0f; /* expect R19.3 */
    return result + copy.kind;
}

int entry(struct tagged *one, int kind);
int entry(struct tagged *one, int kind)
{
    union number local;
    union number first = { 1 };
    union number none;
    int result = none.whole; /* expect R19.3 */

    result += first.halves[1]; /* expect R19.3 */
    if (kind > 1)
    {
        local.real = 1.0f;
    }
    else
    {
        local.parts.low = 1;
    }
    result += local.whole; /* expect R19.3 */
    local.halves[0] = 1u;
    result += local.parts.low; /* expect R19.3 */
    shared.whole = 1;
    result += (shared.real > 0.0f) ? 1 : 0; /* expect R19.3 */
    shared.whole++;
    result += shared.halves[kind]; /* expect R19.3 */
    return result + taken(one);
}
