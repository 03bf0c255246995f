/* Pointers to void turned into pointers to objects, seen and unseen. */
/* also raises: D4.9 R8.6 R8.13 */
#include <stddef.h>

struct item
{
    int value;
    struct item *next;
};
struct hidden;
typedef void *handle_t;
typedef struct item item_t;

extern void *allocate(size_t size);
extern handle_t current(void);
extern void take(const item_t *one, int count);
extern struct hidden *keep(struct hidden *it);
int entry(void *data, const void *fixed, handle_t handle, void **slots);

#define OWNER(h) ((item_t *)(h))
#define VALUE(h) (OWNER(h)->value)
#define CLEAR(p) ((p) = allocate(4U))

static item_t *give(void *any)
{
    return any; /* expect R11.5 */
}

int entry(void *data, const void *fixed, handle_t handle, void **slots)
{
    item_t *made = (item_t *)allocate(sizeof(item_t));   /* expect R11.5 */
    item_t *unseen = allocate(sizeof(item_t));           /* expect R11.5 */
    const char *text = (const char *)fixed;              /* expect R11.5 */
    unsigned char *bytes = data;                         /* expect R11.5 */
    void **cell = data;                                  /* expect R11.5 */
    item_t both = {1, handle};                           /* expect R11.5 */
    item_t *list[2] = {give(data), data};                /* expect R11.5 */
    struct hidden *opaque = keep(data);                  /* expect R11.5 */
    volatile int *port = (volatile int *)slots[0];       /* expect R11.5 */
    int sum;

    made->next = current();                              /* expect R11.5 */
    take(fixed, 1);                                      /* expect R11.5 */
    take(OWNER(handle), VALUE(handle));                  /* expect R11.5 R11.5 */
    unseen = (data != NULL) ? data : made;               /* expect R11.5 */
    CLEAR(made);                                         /* expect R11.5 */
    sum = *port + ((int *)data)[1] + *(const int *)fixed; /* expect R11.5 R11.5 */
    sum += (int)*text + (int)*bytes + both.value + list[0]->value + unseen->value;
    return ((opaque != NULL) && (*cell != NULL)) ? sum : made->value;
}
