/* Mutexes locked again only where they are recursive. */
/* also raises: R8.9 R10.1 R13.5 */
#include <stddef.h>
#include <threads.h>

struct account
{
    mtx_t lock;
    int sum;
};

int entry(int count, struct account *from, struct account *to);

static mtx_t recursive;
static mtx_t guard;
static mtx_t table[2];
static int total;

static void add(int count)
{
    (void)mtx_lock(&recursive);
    total += count;
    (void)mtx_unlock(&recursive);
}

static void add_locked(int count)
{
    total += count;
}

static void move(struct account *from, struct account *to, int count)
{
    (void)mtx_lock(&from->lock);
    from->sum -= count;
    (void)mtx_unlock(&from->lock);
    (void)mtx_lock(&to->lock);
    to->sum += count;
    (void)mtx_unlock(&to->lock);
}

int entry(int count, struct account *from, struct account *to)
{
    int tries = 0;

    (void)mtx_init(&recursive, (int)mtx_timed | (int)mtx_recursive);
    (void)mtx_init(&guard, mtx_plain);
    (void)mtx_init(&table[0], mtx_plain);
    (void)mtx_init(&table[1], mtx_plain);
    (void)mtx_lock(&recursive);
    add(count);
    (void)mtx_unlock(&recursive);
    (void)mtx_lock(&guard);
    add_locked(count);
    (void)mtx_unlock(&guard);
    (void)mtx_lock(&guard);
    (void)mtx_lock(&table[0]);
    (void)mtx_lock(&table[1]);
    if (mtx_trylock(&guard) == thrd_success)            /* does not wait */
    {
        (void)mtx_unlock(&guard);
    }
    (void)mtx_unlock(&table[0]);
    (void)mtx_unlock(&table[1]);
    (void)mtx_unlock(&guard);
    move(from, to, count);
    move(to, from, count);
    while ((tries < 3) && (mtx_trylock(&guard) != thrd_success))
    {
        tries++;
    }
    if (tries < 3)
    {
        (void)mtx_unlock(&guard);
    }
    return total;
}
