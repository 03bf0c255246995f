/* Locks taken in one order. */
/* also raises: R10.1 R17.12 R22.13 R22.14 */
#include <threads.h>

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
