/* Pointers to functions that change their type. */
/* also raises: D4.9 R1.1 R8.6 R10.8 R12.1 R17.8 R17.12 */
#include <stddef.h>
#include <stdint.h>

typedef void (*callback_t)(void *context);
typedef int (*compare_t)(const void *left, const void *right);
struct timer
{
    callback_t callback;
    void *raw;
};

extern void run(callback_t callback);
extern uint32_t vectors[16];
uint32_t entry(struct timer *one, callback_t given);

#define CALL_WITH(f, x) (((void (*)(int))(f))(x))
#define START(f) run((callback_t)(f))

static void tick(int value)
{
    vectors[1] = (uint32_t)value;
}

static int compare(const int *left, const int *right)
{
    return *left - *right;
}

static callback_t choose(void *symbol)
{
    return (callback_t)symbol; /* expect R11.1 */
}

uint32_t entry(struct timer *one, callback_t given)
{
    static const callback_t table[] = {(callback_t)tick}; /* expect R11.1 */
    compare_t order = (compare_t)compare;                 /* expect R11.1 */
    compare_t unseen = compare;                           /* expect R11.1 */
    _Bool set = given;                                    /* expect R11.1 */

    one->raw = (void *)given;                             /* expect R11.1 */
    one->raw = given;                                     /* expect R11.1 */
    one->callback = tick;                                 /* expect R11.1 */
    one->callback = one->raw;                             /* expect R11.1 */
    run((void (*)(void *))compare);                       /* expect R11.1 */
    run(tick);                                            /* expect R11.1 */
    START(tick);                                          /* expect R11.1 */
    CALL_WITH(given, 3);                                  /* expect R11.1 */
    vectors[2] = (uint32_t)given;                         /* expect R11.1 */
    given = (callback_t)vectors[3];                       /* expect R11.1 */
    (void)given;                                          /* expect R11.1 */
    given = (callback_t)0x1000;                           /* expect R11.1 */
    given(choose(NULL) == table[0] ? NULL : one);
    return (uint32_t)(order(one, one) + unseen(one, one)) + (set ? 1U : 0U);
}
