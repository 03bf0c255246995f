/* Pointers that could point to const. */
/* also raises: R14.3 R17.8 */
#include <stddef.h>
#include <stdint.h>

struct item
{
    int32_t value;
    int32_t numbers[4];
    struct item *next;
};

#define TASK(name, parameter) static int32_t name(void *parameter)

int32_t entry(const struct item *first, char *text, int32_t **list); /* only the definition is judged */

static int32_t get(int32_t *from) /* expect R8.13 */
{
    return *from;
}

static int32_t sum(int32_t values[4], size_t count) /* expect R8.13 */
{
    int32_t result = 0;

    for (size_t i = 0U; i < count; i++)
    {
        result += values[i];
    }
    return result;
}

static int32_t reads(struct item *const one) /* expect R8.13 */
{
    one->next->value = 3; /* another object */
    return one->numbers[1];
}

static int32_t compares(struct item *one, void *other) /* expect R8.13 R8.13 */
{
    return ((one == other) && (one != NULL)) ? 1 : 0;
}

static int32_t hands_on(struct item *one) /* expect R8.13 */
{
    return reads((struct item *)one->next) + compares(one->next, one->next) + (int32_t)sizeof(*one);
}

static size_t moves(char *text) /* copied to another pointer */
{
    char *start = text; /* expect R8.13 */
    size_t count = 0U;

    while (*start != '\0')
    {
        start++;
        count++;
    }
    text = NULL;
    return (text == NULL) ? count : 0U;
}

static int32_t to_const(int32_t *values) /* expect R8.13 */
{
    const int32_t *reader = values;

    return *reader;
}

static int32_t converts(struct item *one) /* expect R8.13 */
{
    return ((const struct item *)one)->value + ((struct item *)one)->value;
}

static int32_t unused(struct item *one) /* expect R8.13 */
{
    (void)one;
    return 1;
}

TASK(run, parameter) /* expect R8.13 */
{
    (void)parameter;
    return 2;
}

int32_t entry(const struct item *first, char *text, int32_t **list) /* expect R8.13 */
{
    struct item *next = first->next; /* expect R8.13 */
    int32_t other = (next != NULL) ? next->value : 0;

    **list = 4; /* the number is written, not the pointer in the list */
    other += get(list[0]) + sum(list[1], moves(text)) + hands_on(first->next) + to_const(list[2]);
    other += converts(first->next) + unused(first->next) + run(NULL);
    return other;
}
