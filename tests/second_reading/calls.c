/* Who is called: a name where a function is named, * for everything else. */
#include <stdarg.h>
#include <stddef.h>

int g(int);
int h(void);
int (*fp)(int);
int (*table[3])(int);
struct ops { int (*m)(int); int n; } o, *po;
typedef int function(int);
function declared_by_typedef;

/* ways: *() 10, g() 1, declared_by_typedef() 1, k() 1, return 1 */
int ways(int (*p)(int), int q(int))
{
    extern int k(int);
    return fp(1) + (*fp)(2) + table[1](3) + o.m(4) + po->m(5) + p(6) + q(7) + (g)(8) + (*g)(9) + (&g)(10)
         + ((int (*)(int))0)(11) + declared_by_typedef(12) + k(13);
}

/* hidden: *() 1, g() 1, return 1 */
int hidden(int a) { { int (*g)(int) = 0; a += g(1); } { int g = 1; a += g; } return g(2); }

/* parameters: *() 2, g() 1, return 1 */
int parameters(function *one, function two) { int x(int g); { function three; } return one(1) + two(2) + g(3); }

/* returned: if 1, return 2 */
int (*returned(int a))(int) { if (a) return fp; return g; }

/* twice: *() 1, returned() 1, return 1 */
int twice(void) { return returned(1)(2); }

/* members: g() 1, return 1 */
int members(void) { struct { int (*g)(int); } s = { 0 }; (void)s; return g(1); }

typedef unsigned u;
/* retyped: g() 1, return 1 */
int retyped(int u) { int x = u * 2; { typedef char u; u c = (u)x; g(c); } return u * x; }

/* generic: g() 1, h() 1, *() 1, return 1 */
int generic(int a, double d) { return _Generic(a, int: g(1), default: h()) + _Generic(d, double: g)(2); }

/* variable: __builtin_va_start() 1, __builtin_va_copy() 1, __builtin_va_end() 2, return 1 */
int variable(int n, ...)
{
    va_list ap, aq;
    va_start(ap, n);
    va_copy(aq, ap);
    n += va_arg(ap, int) + va_arg(aq, struct ops *)->n;
    va_end(aq);
    va_end(ap);
    return n;
}

/* operators: __builtin_expect() 1, g() 2, return 1 */
int operators(void)
{
    return (int)offsetof(struct ops, n) + (int)_Alignof(int) + __builtin_types_compatible_p(int, long)
         + __builtin_expect(1, 1) + __builtin_choose_expr(1, g(1), g(2));
}

/* undeclared: nobody_said() 1, __builtin_trap() 1 */
void undeclared(void) { nobody_said(); __builtin_trap(); }
