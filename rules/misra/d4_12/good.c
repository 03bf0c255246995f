/* Memory that is there from the start. */
#include <stddef.h>
#include <stdint.h>

#define POOL_SIZE 4U

struct block
{
    uint8_t data[32];
};
struct operations
{
    int32_t malloc; /* a member is no function */
    int32_t free;
};

struct block *entry(size_t index, const struct operations *what);

static struct block *strdup(size_t index) /* internal linkage: the project's own */
{
    static struct block pool[POOL_SIZE];

    return (index < POOL_SIZE) ? &pool[index] : NULL;
}

struct block *entry(size_t index, const struct operations *what)
{
    struct block *found = NULL;

    if (what->malloc == what->free)
    {
        found = strdup(index);
    }
    return found;
}
