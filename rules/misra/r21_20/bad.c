/* Results that the next call has changed. */
/* also raises: D4.7 R10.3 R21.10 */
#include <locale.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int length(const char *text)
{
    return (text != NULL) ? (int)strlen(text) : 0;
}

static int times(const time_t *one, const time_t *other)
{
    const struct tm *parts = gmtime(one);
    const char *text = ctime(one);
    int result = parts->tm_sec; /* expect R21.20 */

    result += localtime(other)->tm_sec + length(text);
    (void)asctime(parts);
    return result + length(text); /* expect R21.20 */
}

static int width(void)
{
    return length(getenv("COLUMNS"));
}

static int area(void)
{
    return width() * 2;
}

int around(void);
int around(void)
{
    const char *home = getenv("HOME");
    const char *place = setlocale(LC_ALL, NULL);
    const struct lconv *conventions = localeconv();

    return area() + length(home) /* expect R21.20 */
        + length(place) + conventions->decimal_point[0]; /* expect R21.20 */
}

int entry(int count, const time_t *now);
int entry(int count, const time_t *now)
{
    const char *home = getenv("HOME");
    const char *copy = home;
    const char *path = getenv("PATH");
    const struct lconv *conventions = localeconv();
    int result = length(path) + times(now, now);
    int at;

    result += length(copy); /* expect R21.20 */
    home = strerror(1);
    for (at = 0; at < count; at++)
    {
        result += length(home); /* expect R21.20 */
        path = strerror(at);
    }
    if (count > 1)
    {
        (void)setlocale(LC_ALL, "C");
    }
    result += conventions->decimal_point[0]; /* expect R21.20 */
    return result + length(path) + strcmp(getenv("A"), getenv("B")); /* expect R21.20 */
}
