/* Locks taken in one order. */
/* also raises: R10.1 R11.5 R17.12 R22.13 R22.14 */
#include <stddef.h>
#include <threads.h>

struct account
{
    mtx_t lock;
    int number;
    int sum;
};
struct transfer
{
    struct account *from;
    struct account *to;
    int sum;
};

extern void transfer_both(struct account *one, struct account *other);

static mtx_t first_lock;
static mtx_t second_lock;
static mtx_t third_lock;

static void inner(void)
{
    (void)mtx_lock(&third_lock);
    (void)mtx_unlock(&third_lock);
}

static int first(void *argument)
{
    (void)argument;
    (void)mtx_lock(&first_lock);
    (void)mtx_lock(&second_lock);
    inner();
    (void)mtx_unlock(&second_lock);
    (void)mtx_unlock(&first_lock);
    return 0;
}

static int second(void *argument)
{
    (void)argument;
    (void)mtx_lock(&third_lock); /* given back before the next is taken */
    (void)mtx_unlock(&third_lock);
    (void)mtx_lock(&first_lock);
    (void)mtx_lock(&second_lock);
    (void)mtx_unlock(&second_lock);
    (void)mtx_unlock(&first_lock);
    return 0;
}

int main(void)
{
    thrd_t one;
    thrd_t two;
    int status = thrd_create(&one, first, (void *)0);

    status |= thrd_create(&two, second, (void *)0);
    return status;
}

/* The account with the lower number comes first, whichever way the money goes. */
static int move(void *argument)
{
    const struct transfer *order = argument;
    struct account *low = order->from;
    struct account *high = order->to;

    if (low->number > high->number)
    {
        low = order->to;
        high = order->from;
    }
    (void)mtx_lock(&low->lock);
    (void)mtx_lock(&high->lock);
    order->from->sum -= order->sum;
    order->to->sum += order->sum;
    (void)mtx_unlock(&high->lock);
    (void)mtx_unlock(&low->lock);
    return 0;
}

/* One after the other is no order at all. */
static int look(void *argument)
{
    const struct transfer *order = argument;
    int result;

    (void)mtx_lock(&order->from->lock);
    result = order->from->sum;
    (void)mtx_unlock(&order->from->lock);
    (void)mtx_lock(&order->to->lock);
    result -= order->to->sum;
    (void)mtx_unlock(&order->to->lock);
    return result;
}

void transfer_both(struct account *one, struct account *other)
{
    thrd_t threads[4];
    struct transfer there = { one, other, 3 };
    struct transfer back = { other, one, 4 };

    (void)thrd_create(&threads[0], move, &there);
    (void)thrd_create(&threads[1], move, &back);
    (void)thrd_create(&threads[2], look, &there);
    (void)thrd_create(&threads[3], look, &back);
    for (int i = 0; i < 4; i++)
    {
        (void)thrd_join(threads[i], NULL);
    }
}
