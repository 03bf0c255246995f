/* Memory and streams that some way out forgets. */
/* also raises: D4.7 D4.12 D4.13 R8.6 R8.13 R10.4 R11.5 R15.5 R21.3 R21.6 R21.8 */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

struct node
{
    struct node *next;
    char *name;
};

extern void look(const char *text);
int entry(const char *path, size_t size, bool wanted);

static int never(size_t size)
{
    char *text = malloc(size);                               /* expect R22.1 */

    look(text);
    return (text == NULL) ? 1 : 0;
}

static int early(const char *path)
{
    int result;
    FILE *stream = fopen(path, "r");                         /* expect R22.1 */

    if (stream == NULL)
    {
        return -1;
    }
    result = fgetc(stream);
    if (result == 'x')
    {
        return 1;
    }
    (void)fclose(stream);
    return result;
}

static int first_of_two(size_t size)
{
    char *one = malloc(size);                                /* expect R22.1 */
    char *two;

    if (one == NULL)
    {
        return 1;
    }
    two = malloc(size);
    if (two == NULL)
    {
        return 1;
    }
    free(two);
    free(one);
    return 0;
}

static void looped(size_t size)
{
    size_t at;

    for (at = 0U; at < size; at++)
    {
        char *text = malloc(size);                           /* expect R22.1 */

        if (text != NULL)
        {
            text[0] = '\0';
        }
    }
}

static void overwritten(size_t size)
{
    char *text = malloc(size);                               /* expect R22.1 */

    text = calloc(size, 2U);
    free(text);
}

static void grown(size_t size)
{
    char *text = malloc(size);                               /* expect R22.1 */

    text = realloc(text, size * 2U);
    free(text);
}

static struct node *made(size_t size)
{
    struct node *one = malloc(sizeof(struct node));

    if (one != NULL)
    {
        one->next = NULL;
        one->name = malloc(size);
    }
    return one;
}

static void inner(size_t size)
{
    struct node *one = made(size);                           /* expect R22.1 */

    free(one);
}

static FILE *opened(const char *path)
{
    return fopen(path, "r");
}

static int handed_back(const char *path)
{
    FILE *stream = opened(path);                             /* expect R22.1 */

    return (stream == NULL) ? 0 : fgetc(stream);
}

static void ended(const char *path, bool wanted)
{
    FILE *stream = fopen(path, "w");                         /* expect R22.1 */

    if (stream != NULL)
    {
        if (wanted)
        {
            exit(1);
        }
        (void)fclose(stream);
    }
}

static int switched(size_t size, int which)
{
    char *text = NULL;

    switch (which)
    {
        case 1:
            text = malloc(size);                             /* expect R22.1 */
            break;
        default:
            text = NULL;
            break;
    }
    if (which > 1)
    {
        free(text);
    }
    return which;
}

int entry(const char *path, size_t size, bool wanted)
{
    FILE *log = freopen("log", "w", stderr);                 /* expect R22.1 */
    int result = never(size) + early(path) + first_of_two(size) + handed_back(path) + switched(size, 1);

    looped(size);
    overwritten(size);
    grown(size);
    inner(size);
    ended(path, wanted);
    return (log == NULL) ? 0 : result;
}
