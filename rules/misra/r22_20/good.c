/* Keys created before they are used. */
/* also raises: R17.12 R22.13 */
#include <stddef.h>
#include <threads.h>

int entry(int *value);
void entry_begin(void);
int entry_get(void);
void entry_set(tss_t given, int *value);

static tss_t slot;
static tss_t kept;

static int work(void *argument)
{
    (void)tss_set(slot, argument);
    return (tss_get(slot) == NULL) ? 1 : 0;
}

/* An interface: others call entry_begin first. */
void entry_begin(void)
{
    (void)tss_create(&kept, NULL);
}

int entry_get(void)
{
    return (tss_get(kept) == NULL) ? 1 : 0;
}

void entry_set(tss_t given, int *value)
{
    (void)tss_set(given, value);
}

int entry(int *value)
{
    thrd_t thread;

    if (tss_create(&slot, NULL) == thrd_success)
    {
        (void)thrd_create(&thread, work, value);
        (void)tss_set(slot, value);
        (void)thrd_join(thread, NULL);
        tss_delete(slot);
    }
    return 0;
}
