/* GNU C that kernels and C libraries use. */
int g(int);

/* attributes: switch 1, case 1, default 1, return 1 */
__attribute__((noinline, section(".t"))) static int attributes(int a __attribute__((unused)))
{
    switch (a) { case 1: a++; __attribute__((fallthrough)); default: return a; }
}

/* assembly: conditional 1, if 1, g() 1, return 1 */
int assembly(int a)
{
    int r;
    __asm volatile ("x %0, %1" : "=r" (r) : [i] "r" (g(a) ? 1 : 2) : "memory");
    if (a) __asm("nop"); else __asm__ __volatile__("nop" ::: "memory");
    return r;
}
__asm(".globl x");

#define MAX(a, b) ({ __typeof__(a) a_ = (a); typeof(b) b_ = (b); a_ > b_ ? a_ : b_; })
/* statements: conditional 3, if 1, g() 3, return 1 */
int statements(int a, int b) { return MAX(g(a), MAX(b, 2)) + __extension__ ({ if (a) g(3); 1; }); }

/* short_form: conditional 1, g() 2, return 1 */
int short_form(int a) { return g(a) ?: g(1); }

/* ranges: switch 1, case 1, default 1, return 2 */
int ranges(int a)
{
    static const int t[10] = { [0 ... 3] = 1, [4] = 2 };
    switch (a) { case 1 ... 5: return t[a]; default: return 0; }
}

/* computed: goto 2, conditional 1, return 1 */
int computed(int a)
{
    static void *t[] = { &&one, &&two };
    goto *t[a ? 1 : 0];
one:
    return a && 1;
two:
    goto *t[0];
}

/* local_label: if 1, goto 1, return 1 */
int local_label(int a) { __label__ out; if (a) goto out; out: return 1; }

/* jumping_asm: return 2 */
int jumping_asm(int a) { asm goto ("" : : "r" (a) : : out); return 1; out: return 0; }

/* types: g() 1, return 1 */
int types(void)
{
    __auto_type q = g(1);
    __int128 w = 1;
    struct { } e = {};
    struct { int n; int z[0]; } f;
    _Alignas(8) char c[8] __attribute__((aligned(16)));
    (void)e; (void)f; (void)c;
    return (int)w + q + (int)__alignof__(w);
}

_Pragma("GCC diagnostic push")
/* pragmas: for 1, g() 1, return 1 */
int pragmas(int a)
{
    _Pragma("GCC unroll 4") for (int i = 0; i < a; i++) g(i);
#pragma GCC diagnostic ignored "-Wall"
    return 0;
}

/* attribute_c23: if 1, return 2 */
[[maybe_unused]] static int attribute_c23(int a) { if (a) { return 1; } return 0; }

static __inline__ int later(int);
/* later: return 1 */
extern __inline int later(int a) { return a; }
