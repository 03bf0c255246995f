/* Results that are only read. */
/* also raises: D4.7 D4.14 R2.2 R10.2 R21.6 */
#include <locale.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int length(const char *text)
{
    return (text != NULL) ? (int)strlen(text) : 0;
}

static const char *home(void)
{
    return getenv("HOME");
}

static void blank(char *text)
{
    text[0] = '_';
}

static int copies(void)
{
    char own[8] = "abc";
    const char *path = getenv("PATH");
    char *at = own;

    if (path == NULL)
    {
        path = own;
    }
    (void)strcpy(at, path);
    blank(at);
    return length(own);
}

int entry(void);
int entry(void)
{
    const char *name = strerror(1);
    const struct lconv *conventions = localeconv();
    const char *point;
    char copy[8];

    point = conventions->decimal_point;
    (void)strcpy(copy, setlocale(LC_ALL, NULL));
    (void)printf("%s", getenv("PATH"));
    point = localeconv()->thousands_sep;
    return length(name) + length(getenv("A")) + length(home()) + *point + copies() + getenv("B")[0];
}
