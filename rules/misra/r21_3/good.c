/* An allocator of the project's own, and other things that are called like the library's. */
/* also raises: R5.7 */
#include <stddef.h>
#include <stdlib.h>

struct pool
{
    unsigned char *free;
    size_t left;
};

static unsigned char *pool_malloc(struct pool *pool, size_t size)
{
    unsigned char *result = NULL;

    if (size <= pool->left)
    {
        result = pool->free;
        pool->free = &pool->free[size];
        pool->left -= size;
    }
    return result;
}

int entry(void);
int entry(void)
{
    static unsigned char storage[64];
    struct pool pool = { storage, sizeof(storage) };
    const unsigned char *calloc = pool_malloc(&pool, (size_t)abs(-3));

    return (calloc == NULL) ? 1 : 0;
}
