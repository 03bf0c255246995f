/* Extensions of GCC, Clang and others. */
/* also raises: D4.3 D4.9 R1.1 R1.2 R1.3 R2.4 R5.7 R8.9 R8.13 R10.1 R10.2 R15.1 R17.3 R17.8 R17.12 R18.4 R18.7 R19.2 R20.10 R20.13 R21.1 */
#include <stddef.h>
#define PLACED __attribute__((section("special"))) /* expect D1.2 */
#define FAST PLACED
#define __weak __attribute__((weak)) /* expect D1.2 */
#define BARRIER() __asm volatile("" ::: "memory") /* expect D1.2 */
#define NAMED(args...) use(args) /* expect D1.2 */
#define SWALLOW(first, ...) use(first, ## __VA_ARGS__) /* expect D1.2 */
#define ID(x) x
#define BLOCK(x) ({ int value_ = (x); value_; }) /* expect D1.2 */
#define SPACED "one" \ 
    "two" /* expect@-1 D1.2 */
#ifdef __has_attribute /* expect D1.2 */
#endif
#define BUILT_BY __clang_version__ /* expect D1.2 */

typedef union
{
    int whole;
    float real;
} number_t;

#warning "not in C11" /* expect D1.2 */

typedef int pair_t __attribute__((aligned(8))); /* expect D1.2 */

struct empty {}; /* expect D1.2 */

struct zero
{
    int count;
    int items[0]; /* expect D1.2 */
};

enum ahead; /* expect D1.2 */
enum ahead { AHEAD };

static PLACED int placed; /* expect */
static FAST int fast; /* expect */
static int use(int value, ...) __attribute__((unused)); /* expect D1.2 */

__weak int weak_one(void); /* expect */

static __inline int twice(int value) /* expect D1.2 */
{
    return value * 2;
}

static int use(int value, ...)
{
    return value;
}

static int expressions(void *raw, int (*call)(int value))
{
    __typeof__(placed) copy = placed; /* expect D1.2 */
    int ranged[4] = { [0 ... 2] = 1 }; /* expect D1.2 */
    int cleared[2] = {}; /* expect D1.2 */
    int $dollar = 0b101; /* expect D1.2 D1.2 */
    int chosen = copy ?: 3; /* expect D1.2 */
    int block = ({ int inner = 1; inner; }); /* expect D1.2 */
    __extension__ int marked = 1; /* expect D1.2 */
    void *label = &&end; /* expect D1.2 */
    char escape = '\e'; /* expect D1.2 */
    const char *name = __FUNCTION__; /* expect D1.2 */

    BARRIER(); /* expect */
    asm("nop"); /* expect D1.2 */
    __asm__ __volatile__("nop"); /* expect D1.2 */
    raw = raw + 1; /* expect D1.2 */
    raw++; /* expect D1.2 */
    call += 1; /* expect D1.2 */
    switch (chosen)
    {
    case 1 ... 3: /* expect D1.2 */
        chosen = __builtin_clz(4u); /* expect D1.2 */
        break;
    default:
        chosen = ID(__builtin_popcount(5u)); /* expect D1.2 */
        break;
    }
    if (chosen > 3)
    {
        goto *label; /* expect D1.2 */
    }
end:
    return copy + ranged[0] + cleared[0] + $dollar + block + marked + escape + name[0] + (int)sizeof(void) /* expect D1.2 D1.2 */
           + (int)sizeof(*raw) + (int)sizeof(twice) + call(1); /* expect D1.2 D1.2 */
}

int entry(void);
int entry(void)
{
    pair_t pair = NAMED(1) + SWALLOW(2);
    struct zero zero = { (int)AHEAD };
    struct empty nothing;
    struct empty *pointer = &nothing;

    number_t number = (number_t)1; /* expect D1.2 */

    return expressions(&zero, (int (*)(int))0) + BLOCK(number.whole) + SPACED[0] + BUILT_BY[0] + twice(fast) + pair + ((pointer != NULL) ? 1 : 0);
}
