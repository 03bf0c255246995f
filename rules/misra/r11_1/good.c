/* Pointers to functions that keep their type. */
/* also raises: R1.2 R8.2 R8.6 R17.12 */
#include <stddef.h>

typedef void (*callback_t)(void *context, int value);
typedef void (*stop_t)(void) __attribute__((noreturn));
struct timer
{
    callback_t callback;
    void (*other)(void *, int);
};

extern void halt(void) __attribute__((noreturn));
extern void run(callback_t callback);
void entry(struct timer *one, callback_t given);

static void tick(void *context, int value)
{
    if (context != NULL)
    {
        run((value > 0) ? NULL : tick);
    }
}

static void constant(void *const context, const int value) /* qualifiers of parameters are no part of the type */
{
    tick(context, value);
}

void entry(struct timer *one, callback_t given)
{
    static const callback_t table[] = {tick, &constant, NULL, (callback_t)0};
    stop_t stop = halt;
    void (*plain)(void) = halt;

    one->callback = given;
    one->other = one->callback;
    one->callback = (callback_t)constant;
    run(table[0]);
    run(*tick);
    if ((given != NULL) && (given == tick) && (plain != NULL))
    {
        (void)*given;
        (void)table[1];
        stop();
    }
}
