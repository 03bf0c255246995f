/* Locks taken in opposite orders. */
/* also raises: R10.1 R11.5 R17.12 R22.13 R22.14 */
#include <stddef.h>
#include <threads.h>

struct account
{
    mtx_t lock;
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
static struct { mtx_t lock; int value; } device;

static void inner(void)
{
    (void)mtx_lock(&third_lock);
    (void)mtx_unlock(&third_lock);
}

static void outer(void)
{
    inner();
}

static int first(void *argument)
{
    (void)argument;
    (void)mtx_lock(&first_lock);
    (void)mtx_lock(&second_lock); /* expect D5.2 */
    (void)mtx_unlock(&second_lock);
    outer(); /* expect D5.2 */
    (void)mtx_unlock(&first_lock);
    (void)mtx_lock(&device.lock);
    (void)mtx_lock(&second_lock); /* no other order of these two */
    (void)mtx_unlock(&second_lock);
    (void)mtx_unlock(&device.lock);
    return 0;
}

static int second(void *argument)
{
    (void)argument;
    (void)mtx_lock(&second_lock);
    (void)mtx_lock(&first_lock); /* expect D5.2 */
    (void)mtx_unlock(&first_lock);
    (void)mtx_unlock(&second_lock);
    (void)mtx_lock(&third_lock);
    (void)mtx_lock(&first_lock); /* expect D5.2 */
    (void)mtx_unlock(&first_lock);
    (void)mtx_unlock(&third_lock);
    return device.value;
}

int main(void)
{
    thrd_t one;
    thrd_t two;
    int status = thrd_create(&one, first, (void *)0);

    status |= thrd_create(&two, second, (void *)0);
    return status;
}

static void take(mtx_t *lock)
{
    (void)mtx_lock(lock);
}

static int move(void *argument) /* expect D5.2 */
{
    const struct transfer *order = argument;
    struct account *from = order->from;

    take(&from->lock);
    (void)mtx_lock(&order->to->lock);
    from->sum -= order->sum;
    order->to->sum += order->sum;
    (void)mtx_unlock(&order->to->lock);
    (void)mtx_unlock(&from->lock);
    return 0;
}

void transfer_both(struct account *one, struct account *other)
{
    thrd_t threads[2];
    struct transfer there = { one, other, 3 };
    struct transfer back = { other, one, 4 };

    (void)thrd_create(&threads[0], move, &there);
    (void)thrd_create(&threads[1], move, &back);
    (void)thrd_join(threads[0], NULL);
    (void)thrd_join(threads[1], NULL);
}
