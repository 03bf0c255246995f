/* Memory from the heap. */
/* also raises: R8.6 R11.5 R21.3 R22.1 */
#include <stddef.h>
#include <stdlib.h>

#define NEW(type) ((type *)malloc(sizeof(type)))
#define RELEASE free

struct item
{
    int value;
};

extern char *strdup(const char *text);
int entry(size_t count);

int entry(size_t count)
{
    static void (*const release)(void *memory) = &free; /* expect D4.12 */
    struct item *one = NEW(struct item);               /* expect D4.12 */
    int *many = (int *)calloc(count, sizeof(int));     /* expect D4.12 */
    char *text = strdup("text");                       /* expect D4.12 */
    int result = 0;

    if ((one != NULL) && (many != NULL))
    {
        void *more = realloc(many, 2U * count);        /* expect D4.12 */

        if (more != NULL)
        {
            RELEASE(more);                             /* expect D4.12 */
            one->value = 3;
            result = one->value;
        }
    }
    if (text != NULL)
    {
        release(text);
    }
    return result;
}
