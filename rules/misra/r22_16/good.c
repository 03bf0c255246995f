/* Mutexes unlocked on every way. */
/* also raises: D4.9 R15.1 R15.5 R21.8 */
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <threads.h>
#include "good.h"

#define LOCKED(action) \
    do \
    { \
        (void)mtx_lock(&guard); \
        action; \
        (void)mtx_unlock(&guard); \
    } while (false)

static mtx_t guard;
static mtx_t table[3];

static int switched(void)
{
    int result = mtx_trylock(&guard);

    switch (result)
    {
        case thrd_success:
            (void)mtx_unlock(&guard);
            break;
        case thrd_busy:
            result = 1;
            break;
        default:
            result = 2;
            break;
    }
    return result;
}

static int cleaned(int count)
{
    int result = -1;

    if (mtx_lock(&guard) == thrd_success)
    {
        if (count == 0)
        {
            goto done;
        }
        if (mtx_lock(&table[0]) != thrd_success)
        {
            goto done;
        }
        result = count;
        (void)mtx_unlock(&table[0]);
done:
        (void)mtx_unlock(&guard);
    }
    return result;
}

int entry(int count, struct store *store, const struct timespec *limit)
{
    bool locked = false;
    int index;
    int code;

    (void)mtx_init(&guard, mtx_timed);
    for (index = 0; index < 3; index++)
    {
        (void)mtx_init(&table[index], mtx_plain);
    }
    if (store_take(store))
    {
        locked = true;
    }
    report(count);
    if (locked)
    {
        store_give(store);
    }
    if (count > 2)
    {
        (void)mtx_lock(&guard);
    }
    report(count);
    if (count > 2)
    {
        (void)mtx_unlock(&guard);
    }
    LOCKED(report(0));
    for (index = 0; index < 3; index++)
    {
        (void)mtx_lock(&table[index]);
    }
    report(1);
    for (index = 0; index < 3; index++)
    {
        (void)mtx_unlock(&table[index]);
    }
    code = mtx_timedlock(&guard, limit);
    if (code != thrd_success)
    {
        return code;
    }
    if (count == 77)
    {
        exit(EXIT_FAILURE);
    }
    (void)mtx_unlock(&guard);
    store_walk(store);
    return switched() + cleaned(count);
}
