/* Blocks freed once, where they start. */
/* also raises: D4.12 R8.6 R8.9 R9.3 R11.5 R18.4 R21.3 */
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct node
{
    struct node *next;
    char *name;
};

extern char *obtain(void);
int entry(struct node *list, char *given, size_t size, bool wanted);

static char usual[4];
static char *kept = usual;

static void let_go(size_t size)
{
    if (kept != usual)
    {
        free(kept);
    }
    kept = malloc(size);
}

static void borrowed(size_t size)
{
    char few[8] = { '\0' };
    char *text = few;

    if (size > sizeof(few))
    {
        text = malloc(size);
    }
    if (text != few)
    {
        free(text);
    }
}

static void released(char *text, bool wanted)
{
    if (wanted)
    {
        free(text);
    }
}

static void all(struct node *list)
{
    struct node *one = list;

    while (one != NULL)
    {
        struct node *next = one->next;

        free(one->name);
        free(one);
        one = next;
    }
}

int entry(struct node *list, char *given, size_t size, bool wanted)
{
    char local[4] = { '\0', '\0', '\0', '\0' };
    char *text = malloc(size);
    char *other = obtain();
    int *numbers = malloc(40U);
    char *text_grown;

    if (numbers != NULL)
    {
        numbers += 1;
        numbers[0] = 3;
        free(numbers - 1);
    }
    free(NULL);
    let_go(size);
    borrowed(size);
    free(given);
    free(other);
    other = strcpy(local, "a");
    released(local, false);
    text_grown = realloc(text, size * 2U);
    if (text_grown == NULL)
    {
        free(text);
    }
    text = text_grown;
    free(text);
    text = NULL;
    free(text);
    if (wanted)
    {
        all(list);
    }
    return (int)other[0];
}
