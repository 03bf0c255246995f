/* flags: -std=c90 */
/* also raises: R1.5 R2.7 R8.9 R8.13 */
/* Every type is written, in one way or another. */
#define PRIVATE static
#define CONSTANT const
#define NUMBER int
#define WORD PRIVATE NUMBER

typedef unsigned word_t;
typedef int (*function_t)(int value);

PRIVATE NUMBER number;
WORD other;
PRIVATE CONSTANT int constant = 3;
static unsigned plain;
static long first, *second, third[2];
static struct { int inside; } *record;
static enum { RED, GREEN } colour;

PRIVATE word_t sum(word_t left, const register word_t right)
{
    register word_t total = left;
    auto int count = 1, *pointer = &count;

    total += right + (word_t)*pointer;
    return total;
}

static int call(function_t function, int (*other_function)(int value), int list[3])
{
    return function(list[0]) + other_function(1);
}

static int (*choose(int value))(int value)
{
    return (value > 0) ? (function_t)0 : (function_t)0;
}

int entry(function_t function);
int entry(function_t function)
{
    int list[3] = { 1, 2, 3 };

    return number + other + constant + (int)plain + (int)first + (int)*second + (int)third[0] + record->inside
           + (int)colour + (int)sum(1u, 2u) + call(function, choose(1), list) + (int)GREEN + (int)RED;
}
