/* Macros and what stands on a page. */
#define CAT_(a, b) a##b
#define CAT(a, b) CAT_(a, b)
#define LOG(m, ...) log_(m, ## __VA_ARGS__)
#define OLDLOG(m, rest...) log_(m , ##rest)
#define EMPTY
#define ID(x) x
#define BOTH(a, b) [a##b]
#define self(x) self(x)
#define NAME C ## AT
#define TEXT(x) #x
#define SHOW(x) TEXT(x)
int log_(const char *, ...);
int fn1(int);
int self(int);
int table[2];

/* pasted: fn1() 2, self() 1, log_() 4, return 1 */
int pasted(int a)
{
    LOG("");
    LOG("", 1, 2);
    OLDLOG("");
    OLDLOG("", 1, 2);
    return CAT(f, CAT(n, 1))(a) + ID(NAME)(fn, 1)
        (2) + self(1) EMPTY + table BOTH(1,) + table BOTH(,1);
}

/* shown: fn1() 1, return 1 */
int shown(void)
{
    const char *s = SHOW(CAT(a,b) "q\n" '\'');
    (void)s;
    return fn1
       (
       /* comment ) */ 2 // )
       );
}

#define HEAD(name) static int name(int x) { return x ? 1 : 2; }
/* from_macro: conditional 1, return 1 */
HEAD(from_macro)
/* from_macro_below: conditional 1, return 1 */
HEAD
(from_macro_below)

#define X(n) int x_##n(int a) { return a ? n : 0; }
#define LIST X(1) X(2)
/* x_1: conditional 1, return 1 */
/* x_2: conditional 1, return 1 */
LIST

%:define BODY <% return a<:0:>; %>
/* digraphs: return 1 */
int digraphs(int *a) BODY

/* spliced: if 1, return 2 */
int spli\
ced(void) { if ("/*"[0] == '"' || '\'' == "//"[1]) { ret\
urn 1; } /\
* comment *\
/ return 0; }
// line comment \
   int not_a_function(void) { return 1; }

/* after
   it */ int behind_a_comment(void) { return 1; } /* behind_a_comment: return 1 */

#define LONG /* over
two lines */ 3
/* long_macro: return 1 */
int long_macro(void) { return LONG; }

/* numbers: return 1 */
double numbers(void)
{
    return 1.e5 + .5 + 0x1.8p3 + 1.f + 1e-3L + 0X1P-2 + 0xFFFFFFFFFFFFFFFFULL + 077 + 0b11 + 'a' + L'x' + u8"a"[0];
}

#pragma push_macro("EMPTY")
#undef EMPTY
#define EMPTY if (1)
#pragma pop_macro("EMPTY")
/* popped: return 1 */
int popped(void) { EMPTY return 1; }

#if 0
it's no C, "and it ends here
#else
# line 900 "other.c"
#
/* line_directive: return 1 */
int line_directive(void) { return 1; }
#endif
