/* Memory and streams given back, or handed on. */
/* also raises: D4.7 D4.12 R8.6 R8.9 R10.4 R11.5 R15.1 R15.5 R17.2 R21.3 R21.6 */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

struct node
{
    struct node *next;
    char *name;
};
struct files
{
    FILE *in;
    FILE *out;
};

extern int parse(FILE *stream);
extern void keep(char *text);
int entry(struct node *list, const char *path, size_t size, bool wanted);

static char *saved;

static int plain(size_t size)
{
    char *text = malloc(size);

    free(text);
    return 0;
}

static int early(const char *path)
{
    FILE *stream = fopen(path, "r");

    if (stream == NULL)
    {
        return -1;
    }
    if (fgetc(stream) == 'x')
    {
        (void)fclose(stream);
        return 1;
    }
    return fclose(stream);
}

static int flagged(size_t size, bool wanted)
{
    char *text = NULL;
    bool there;

    if (wanted)
    {
        text = malloc(size);
    }
    there = (text != NULL);
    if (wanted && there)
    {
        free(text);
    }
    return 0;
}

static int cleaned(size_t size)
{
    int result = -1;
    char *one = NULL;
    char *two = NULL;

    one = malloc(size);
    if (one == NULL)
    {
        goto out;
    }
    two = calloc(size, 2U);
    if (two == NULL)
    {
        goto out;
    }
    result = 0;
out:
    free(two);
    free(one);
    return result;
}

static char *grown(size_t size)
{
    char *old = malloc(size);
    char *grown_one;

    if (old == NULL)
    {
        return NULL;
    }
    grown_one = realloc(old, size * 2U);
    if (grown_one == NULL)
    {
        free(old);
    }
    return grown_one;
}

static struct node *listed(int count)
{
    struct node *head = NULL;
    int at;

    for (at = 0; at < count; at++)
    {
        struct node *one = malloc(sizeof(struct node));

        if (one == NULL)
        {
            break;
        }
        one->next = head;
        one->name = NULL;
        head = one;
    }
    return head;
}

static struct node *made(size_t size)
{
    struct node *one = malloc(sizeof(struct node));

    if (one != NULL)
    {
        one->name = malloc(size);
        if (one->name == NULL)
        {
            free(one);
            one = NULL;
        }
    }
    return one;
}

static void destroyed(struct node *one)
{
    if (one != NULL)
    {
        free(one->name);
        free(one);
    }
}

static void closed(FILE **stream)
{
    if (*stream != NULL)
    {
        (void)fclose(*stream);
        *stream = NULL;
    }
}

static int paired(const char *path)
{
    struct files both;
    int result = 0;

    both.in = fopen(path, "r");
    both.out = fopen("out", "w");
    if ((both.in != NULL) && (both.out != NULL))
    {
        result = fgetc(both.in);
    }
    closed(&both.in);
    closed(&both.out);
    return result;
}

static int redirected(void)
{
    return (freopen("log", "w", stderr) == NULL) ? 1 : 0;
}

/* A block in a block that is handed back stays in reach, whatever is called in between. */
static struct node *deep(int depth, size_t size)
{
    struct node *top = malloc(sizeof(struct node));

    if (top == NULL)
    {
        return NULL;
    }
    top->name = malloc(size);
    keep(NULL);
    top->next = (depth > 0) ? deep(depth - 1, size) : NULL;
    return top;
}

static int either(const char *path, bool console)
{
    FILE *stream = stdin;
    int result;

    if (!console)
    {
        stream = fopen(path, "r");
        if (stream == NULL)
        {
            return -1;
        }
    }
    result = fgetc(stream);
    if (stream != stdin)
    {
        result += fclose(stream);
    }
    return result;
}

int entry(struct node *list, const char *path, size_t size, bool wanted)
{
    struct node *one = made(size);
    char *given = malloc(size);
    FILE *read = fopen(path, "r");
    int result = plain(size) + early(path) + flagged(size, wanted) + cleaned(size) + paired(path) + redirected();

    saved = grown(size);
    list->next = listed(3);
    list->next->next = deep(2, size);
    result += either(path, wanted);
    list->name = malloc(size);
    destroyed(one);
    keep(given);
    if (read != NULL)
    {
        result += parse(read);
    }
    return result;
}
