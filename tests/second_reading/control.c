/* Statements. Above each function stands what it holds, counted by hand. */
int g(int);

/* nested: switch 2, case 5, default 2, if 1, break 2, return 2, g() 1 */
int nested(int a)
{
    switch (a) {
    case 1:
        switch (g(a)) {
        case 2: { if (a) break; }
        case 3:
        default: return 1;
        }
        break;
    case 4:
    case 5: ;
    default: ;
    }
    return 0;
}

/* duff: switch 1, case 3, do 1, return 1 */
int duff(int n)
{
    switch (n % 3) {
    case 0: do { n--;
    case 2:      n--;
    case 1:      n--; } while (n > 0);
    }
    return n;
}

/* jumps: if 2, goto 1, while 1, for 1, continue 1, break 1, return 1 */
int jumps(int a)
{
again:
    if (a) { a--; goto again; } else while (a) for (;;) { if (a) continue; break; }
    return a;
}

/* loops: while 2, do 2, for 2, g() 2, return 1 */
int loops(int a)
{
    do ; while (a--);
    do { } while (0);
    while (a) ;
    while (a--) { }
    for (int i = 0, j = g(i); i < j; i++) ;
    for (a = g(a); ; ) { }
    return 0;
}

/* old: conditional 1, return 1 */
int old(a, b) int a; char *b; { return a ? *b : 0; }

/* implicit: return 1 */
implicit() { return 1; }

/* labels: switch 1, case 2, default 1, goto 1, conditional 1, return 1 */
int labels(int a) { switch (a) { case 1 ? 2 : 3: return 1; l: case 9: default: goto l; } }

/* nothing: */
void nothing(void) {}

/* unevaluated: conditional 3, return 1 */
int unevaluated(void)
{
    enum { A = 1 ? 2 : 3 };
    struct { int z : 1 ? 3 : 4; } s;
    _Static_assert(1 ? 1 : 0, "");
    s.z = 1;
    return A + s.z;
}

struct bits { unsigned a : 3, : 0, b : (1 ? 2 : 3); int c; };
/* literals: conditional 1, g() 2, return 1 */
int literals(void)
{
    struct bits *p = &(struct bits){ .a = 1, .c = g(1) ? 2 : 3 };
    return (int[]){ 1, g(2) }[1] + (int)p->a;
}

/* lengths: conditional 1, g() 3, return 1 */
unsigned lengths(int n)
{
    int a[n ? n : g(n)];
    int b[n][g(2)];
    (void)b;
    return sizeof a + sizeof(int[g(n)]);
}

/* chain: conditional 3, g() 5, return 1 */
int chain(int a) { return a ? (g(1), g(2)) : a && g(3) || g(4) ? 1 : a ? g(5) : 0; }
