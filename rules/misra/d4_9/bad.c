/* Function-like macros that a function could replace. */
/* also raises: R2.5 R5.7 R10.1 R12.3 R13.2 R14.4 R17.7 */
#define PLUS_ONE(x) ((x) + 1) /* expect D4.9 */
#define LARGER(a, b) (((a) > (b)) ? (a) : (b)) /* expect D4.9 */
#define CALL(x) other(x) /* expect D4.9 */
#define NO_PARAMETERS() other(2) /* expect D4.9 */
#define STATEMENT(x) do { other(x); shared = (x); } while (0) /* expect D4.9 */
#define BRANCH(x) if ((x) > 0) { other(x); } /* expect D4.9 */
#define BLOCK(x) { int copy = (x); other(copy); } /* expect D4.9 */
#define LOOP(x) for (int i = 0; i < (x); i++) { if (i == 2) { break; } } /* expect D4.9 */
#define UNUSED(x) ((x) * 2) /* expect D4.9 */
#define MEMBER_OF(p) ((p)->value) /* expect D4.9 */
#define SET_MEMBER(p, v) ((p)->value = (v)) /* expect D4.9 */
#define STORE(p, v) (*(p) = (v)) /* expect D4.9 */
#define GLOBAL(x) (shared + (x)) /* expect D4.9 */
#define NESTED(x) PLUS_ONE(PLUS_ONE(x)) /* expect D4.9 */
#define MASKED(x, y) ((x) & (y)) /* expect D4.9 */
#define CONVERTED(x) ((int)(x)) /* expect D4.9 */
#define COMMA(x) (other(x), (x)) /* expect D4.9 */
#define DEREFERENCED(p) (*(p)) /* expect D4.9 */
#define TIMES(a, b) ((a) * (b)) /* expect D4.9 */

struct item
{
    int value;
};

typedef int int_t;

static int shared;

static int other(int value)
{
    shared += value;
    return shared;
}

static int use(int value)
{
    struct item item = { 1 };
    int stored = 0;

    STATEMENT(value);
    BRANCH(value)
    BLOCK(value)
    LOOP(value)
    SET_MEMBER(&item, 2);
    STORE(&stored, 3);
    return PLUS_ONE((int_t)value) + LARGER(value, 2) + CALL(value) + NO_PARAMETERS() + MEMBER_OF(&item) + GLOBAL(1) + NESTED(1)
           + MASKED(value, 3) + CONVERTED(2L) + COMMA(value) + DEREFERENCED(&stored) + TIMES(value, 2);
}

int entry(void);
int entry(void)
{
    return use(1);
}
