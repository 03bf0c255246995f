/* Each result is done with before the next call. */
/* also raises: D4.7 */
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

static int length(const char *text)
{
    return (text != NULL) ? (int)strlen(text) : 0;
}

int entry(int count);
int entry(int count)
{
    const char *home = getenv("HOME");
    const char *path;
    const char *name = strerror(1);
    int result = length(home);
    int at;

    path = getenv("PATH");
    result += length(path) + length(name);
    home = path;
    result += length(home);
    for (at = 0; at < count; at++)
    {
        path = getenv("A");
        result += length(path);
    }
    if (count > 1)
    {
        path = setlocale(LC_ALL, NULL);
    }
    else
    {
        path = setlocale(LC_CTYPE, NULL);
    }
    return result + length(path) + strcmp(getenv("B"), strerror(2));
}
