/* Results that could be changed. */
/* also raises: D4.7 R5.7 R8.13 R10.2 R10.3 R13.3 R21.20 */
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct kept
{
    char *text;
};

static void clear(char *text)
{
    text[0] = '\0';
}

static char *home(void)
{
    return getenv("HOME"); /* expect R21.19 */
}

static void blank(char *text, char with)
{
    char *at = text;

    while (*at == ' ')
    {
        *at++ = with; /* expect R21.19 */
    }
}

static void change(void)
{
    char *path = getenv("PATH");
    struct lconv *how = localeconv();
    struct lconv *same = (how != NULL) ? how : NULL;
    const struct lconv *read = localeconv();
    char *locale = setlocale(LC_ALL, NULL); /* expect R21.19 */

    if (locale != NULL)
    {
        locale[0] = 'D'; /* expect R21.19 */
    }
    blank(path, '_');
    same->grouping = NULL; /* expect R21.19 */
    read->decimal_point[0] = '.'; /* expect R21.19 */
}

int entry(void);
int entry(void)
{
    char *name = strerror(1); /* expect R21.19 */
    struct lconv *conventions = localeconv(); /* expect R21.19 */
    struct kept kept;
    char *point;

    kept.text = setlocale(LC_ALL, NULL); /* expect R21.19 */
    point = (name != NULL) ? getenv("B") : NULL; /* expect R21.19 */
    clear(getenv("A")); /* expect R21.19 */
    *getenv("C") = 'x'; /* expect R21.19 */
    getenv("C")[1]++; /* expect R21.19 */
    localeconv()->decimal_point[0] = ','; /* expect R21.19 */
    name = (char *)getenv("D"); /* expect R21.19 */
    return name[0] + point[0] + conventions->decimal_point[0] + kept.text[0] + home()[0];
}
