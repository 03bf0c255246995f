/* What is no allocated memory, freed. */
/* also raises: D4.7 D4.12 R5.7 R7.4 R8.9 R8.13 R11.1 R11.5 R17.12 R21.3 R21.6 R21.19 R22.1 */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct device
{
    char inside[4];
    char *text;
};

typedef int (*action_t)(int value);

int entry(struct device *device, char *given, size_t size, bool wanted);

static char fixed[4];

static char *kept = fixed;

static void let_go(void)
{
    free(kept);                                              /* expect R22.2 */
    kept = malloc(4U);
}

static void released(char *text)
{
    free(text);                                              /* expect R22.2 */
}

static int act(int value)
{
    return value;
}

static void twice(char *given, bool wanted)
{
    free(given);
    if (wanted)
    {
        free(given);                                         /* expect R22.2 */
    }
}

static void twice_inside(struct device *device)
{
    free(device->text);
    free(device->text);                                      /* expect R22.2 */
}

static void grown(char *given, size_t size)
{
    char *other = realloc(given, size);

    if (other != NULL)
    {
        free(given);                                         /* expect R22.2 */
        free(other);
    }
}

static char *name_of(void)
{
    return fixed;
}

int entry(struct device *device, char *given, size_t size, bool wanted)
{
    char local[4] = { '\0', '\0', '\0', '\0' };
    char *pointer = local;
    char *text = malloc(size);
    FILE *stream = tmpfile();
    action_t action = act;

    free((void *)action);                                    /* expect R22.2 */
    free(name_of());                                         /* expect R22.2 */
    let_go();
    free(pointer);                                           /* expect R22.2 */
    free(fixed);                                             /* expect R22.2 */
    free(device->inside);                                    /* expect R22.2 */
    free("text");                                            /* expect R22.2 */
    free(&size);                                             /* expect R22.2 */
    released(local);
    if (text != NULL)
    {
        text++;
        free(text);                                          /* expect R22.2 */
    }
    pointer = realloc(fixed, 8U);                            /* expect R22.2 */
    free(pointer);
    free(getenv("HOME"));                                    /* expect R22.2 */
    free(stream);                                            /* expect R22.2 */
    twice(given, wanted);
    grown(device->text, size);
    twice_inside(&device[1]);
    return action(1);
}
