/* Dynamic memory, under every disguise. */
/* also raises: D4.7 D4.12 R11.5 R17.12 R21.2 R22.1 */
#include <stddef.h>
#include <stdlib.h>

#define NEW(type) ((type *)malloc(sizeof(type)))
#define DELETE free

typedef void (*release)(void *memory);

extern void *aligned_alloc(size_t alignment, size_t size);

int entry(void);
int entry(void)
{
    static const release releases[2] = { free, &free }; /* expect R21.3 R21.3 */
    int *one = NEW(int); /* expect R21.3 */
    void *two = calloc(2u, sizeof(int)); /* expect R21.3 */
    void *three = aligned_alloc(8u, 8u); /* expect R21.3 */

    two = (realloc)(two, 8u); /* expect R21.3 */
    DELETE(one); /* expect R21.3 */
    (*free)(two); /* expect R21.3 */
    releases[0](three);
    return 0;
}
