/* Locks taken in opposite orders. */
/* also raises: R10.1 R17.12 R22.13 R22.14 */
#include <threads.h>

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
