/* Every typedef has a use. */
/* also raises: D4.9 R2.5 R8.9 R10.3 R17.12 R23.1 */
#include "good.h"

typedef int whole_t;
typedef whole_t alias_t;
typedef struct
{
    alias_t value;
} pair_t;
typedef int cast_only_t;
typedef long sized_only_t;
typedef int (*callback_t)(int value);
typedef int array_t[3];
typedef enum
{
    FIRST,
    SECOND
} order_t;
typedef int parameter_t;
typedef int skipped_t;
typedef int in_macro_t;
typedef int in_generic_t;
typedef int in_literal_t;

#define AS_IN_MACRO(x) ((in_macro_t)(x))

#if 0
static skipped_t never;
#endif

typedef int aligned_t;
static _Alignas(aligned_t) char buffer[4];

static int apply(callback_t callback, parameter_t value)
{
    typedef short local_t;
    local_t local = 1;
    array_t array = { 1, 2, 3 };
    order_t order = FIRST;
    pair_t pair = { 2 };

    return callback(value) + local + array[0] + (int)order + pair.value + (cast_only_t)value + (int)sizeof(sized_only_t)
           + _Generic(value, in_generic_t: 1, default: 2) + (in_literal_t){ 3 } + buffer[0] + (int)SECOND;
}

static int same(int value)
{
    return value;
}

int entry(header_t value);
int entry(header_t value)
{
    return apply(same, value);
}
