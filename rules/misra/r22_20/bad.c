/* Keys used before they are created. */
/* also raises: R8.9 R17.12 R22.13 */
#include <stddef.h>
#include <threads.h>

int entry(int *value);
int other(void);

static tss_t slot;
static tss_t late;
static tss_t never;
static tss_t own;

static int work(void *argument)
{
    (void)tss_set(late, argument);                      /* expect R22.20 */
    (void)tss_create(&own, NULL);                       /* expect R22.20 */
    (void)tss_set(own, argument);
    return 0;
}

static void keep(tss_t key, int *value)
{
    (void)tss_set(key, value);
}

int entry(int *value)
{
    thrd_t thread;

    (void)tss_set(never, value);                        /* expect R22.20 */
    keep(slot, value);                                  /* expect R22.20 */
    (void)tss_create(&slot, NULL);
    keep(slot, value);
    (void)thrd_create(&thread, work, value);
    (void)tss_create(&late, NULL);
    (void)tss_set(late, value);
    (void)thrd_join(thread, NULL);
    tss_delete(slot);
    return (tss_get(slot) == NULL) ? 1 : 0;             /* expect R22.20 */
}

/* entry creates what it uses itself; nobody does for this one. */
int other(void)
{
    return (tss_get(slot) == NULL) ? 1 : 0;             /* expect R22.20 */
}
