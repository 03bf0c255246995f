/* What the standard provides, some of it looking strange. */
/* also raises: D4.5 R5.7 R8.13 R8.14 R10.2 R10.4 R12.1 R14.3 R16.4 R17.1 R18.7 R20.10 R21.1 R23.1 */
#include <stdarg.h>
#include <stddef.h>
#pragma message "a pragma is the standard's own way"
#define LOG(...) log_all(__VA_ARGS__)
#define JOINED(a, b) a ## b

#define __weak
#define __packed const

#ifdef __GNUC__
#define COMPILER 1
#endif

_Static_assert(sizeof(int) == 4, "int");

struct flexible
{
    int count;
    int items[];
};

struct nested
{
    struct
    {
        int inner;
    };
    _Alignas(8) int aligned;
};

enum kind
{
    FIRST,
    LAST,
};

#if 0
static int skipped __attribute__((unused));
#endif

__weak static __packed int log_all(int first, ...)
{
    va_list list;
    int sum = first;

    va_start(list, first);
    sum += va_arg(list, int);
    va_end(list);
    return sum;
}

static inline int use(int *restrict list, const char *text, enum kind kind)
{
    static const int table[3] = { [1] = 2, [2] = 3 };
    struct nested n = { .aligned = 1 };
    struct nested *p = &(struct nested){ .aligned = 2 };
    const char *attribute = "__attribute__ asm \\e $"; /* __asm__ */
    long long wide = 0x1p4 > 1.0 ? 1LL : 0; // C99
    int case_1 = 0;
    ptrdiff_t gap = &table[2] - &table[0];

    for (int i = 0; i < 2; i++)
    {
        case_1 += (i > 0) ? list[i] : table[i];
    }
    switch (kind)
    {
    case FIRST:
    case LAST:
        case_1++;
        break;
    default:
        break;
    }
    return case_1 + n.inner + p->aligned + attribute[0] + (int)wide + (int)gap + text[0] + (int)offsetof(struct flexible, items)
           + LOG(1, 2) + JOINED(case, _1) + (int)sizeof(void *) + _Generic(wide, long long: 1, default: 2) + COMPILER
           + (int)__func__[0] + (int)sizeof(int (*)(void));
}

int entry(void);
int entry(void)
{
    int list[2] = { 0 };

    return use(list, "", FIRST);
}
