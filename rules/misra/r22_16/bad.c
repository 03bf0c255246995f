/* Mutexes that stay locked. */
/* also raises: D4.13 R8.9 R10.1 R15.5 R17.12 R22.13 R22.14 */
#include <stddef.h>
#include <threads.h>
#include "bad.h"

static mtx_t guard;
static mtx_t second;
static mtx_t third;

static int work(void *argument)
{
    (void)mtx_lock(&guard);                             /* expect R22.16 */
    if (argument == NULL)
    {
        thrd_exit(1);
    }
    (void)mtx_unlock(&guard);
    return 0;
}

int entry(int count, struct store *store)
{
    thrd_t thread;
    int index;

    (void)mtx_init(&guard, mtx_plain);
    (void)mtx_init(&second, mtx_plain);
    (void)mtx_init(&third, (int)mtx_plain | (int)mtx_recursive);
    (void)thrd_create(&thread, work, store);
    store_take(store);                                  /* expect R22.16 */
    if (count == 0)
    {
        return -1;
    }
    store_give(store);
    for (index = 0; index < count; index++)
    {
        (void)mtx_lock(&second);                        /* expect R22.16 */
        if (index == 7)
        {
            break;
        }
        (void)mtx_unlock(&second);
    }
    (void)mtx_lock(&third);                             /* expect R22.16 */
    (void)mtx_lock(&third);
    (void)mtx_unlock(&third);
    return thrd_join(thread, NULL);
}

int left(int count)
{
    int result = 0;

    (void)mtx_lock(&second);                            /* expect R22.16 */
    switch (count)
    {
        case 1:
            result = 1;
            (void)mtx_unlock(&second);
            break;
        case 2:
            result = 3;
            break;
        default:
            (void)mtx_unlock(&second);
            break;
    }
    return result;
}

int by_result(int count)
{
    int result = mtx_trylock(&guard);                   /* expect R22.16 */

    if (result == thrd_busy)
    {
        report(count);
    }
    else if (count > 3)
    {
        (void)mtx_unlock(&guard);
    }
    else
    {
        report(result);
    }
    return result;
}
