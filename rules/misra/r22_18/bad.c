/* Mutexes locked again that are not recursive. */
/* also raises: R8.7 R8.9 */
#include <stddef.h>
#include <threads.h>

struct account
{
    mtx_t lock;
    int sum;
};

extern mtx_t *current;
int entry(int count, struct account *from, struct account *to);

mtx_t *current = NULL;
static mtx_t guard;
static mtx_t table[2];
static mtx_t mixed;
static struct account bank[2];
static int total;

static void add(int count)
{
    (void)mtx_lock(&guard);                             /* expect R22.18 */
    total += count;
    (void)mtx_unlock(&guard);
}

static void reset(void)
{
    add(-total);
}

static void transfer(struct account *from, struct account *to, int count)
{
    (void)mtx_lock(&from->lock);
    (void)mtx_lock(&to->lock);
    from->sum -= count;
    to->sum += count;
    (void)mtx_unlock(&to->lock);
    (void)mtx_unlock(&from->lock);
}

int entry(int count, struct account *from, struct account *to)
{
    (void)mtx_init(&guard, mtx_plain);
    (void)mtx_init(&table[0], mtx_plain);
    (void)mtx_init(&table[1], mtx_plain);
    (void)mtx_init(&mixed, mtx_plain);
    (void)mtx_init(&bank[0].lock, mtx_plain);
    (void)mtx_init(&bank[1].lock, mtx_plain);
    (void)mtx_lock(&guard);
    reset();
    (void)mtx_unlock(&guard);
    (void)mtx_lock(&table[0]);
    (void)mtx_lock(&table[count]);                      /* expect R22.18 */
    (void)mtx_unlock(&table[count]);
    (void)mtx_unlock(&table[0]);
    (void)mtx_lock(&mixed);
    (void)mtx_lock(current);                            /* expect R22.18 */
    (void)mtx_unlock(current);
    (void)mtx_unlock(&mixed);
    transfer(&bank[0], &bank[1], count);
    transfer(&bank[1], &bank[1], count);                /* expect R22.18 */
    transfer(from, to, count);
    (void)mtx_lock(&from->lock);
    (void)mtx_lock(&from->lock);                        /* expect R22.18 */
    (void)mtx_unlock(&from->lock);
    (void)mtx_unlock(&from->lock);
    return total;
}
