/* Files open twice, once for writing. */
/* also raises: R8.6 R21.6 */
#include <stddef.h>
#include <stdio.h>

#define LIST "list"

extern void look(FILE *stream);
int entry(const char *path);

static void shut(FILE *stream)
{
    if (stream != NULL)
    {
        (void)fclose(stream);
    }
}

static FILE *appended(const char *path)
{
    return fopen(path, "a");                                 /* expect R22.3 */
}

static void by_name(const char *path)
{
    const char *same = "data";
    FILE *read = fopen(path, "rb");
    FILE *written = fopen(path, "wb");                       /* expect R22.3 */
    FILE *third = fopen("data", "w+");
    FILE *fourth = fopen(same, "r");                         /* expect R22.3 */

    shut(read);
    shut(written);
    shut(third);
    shut(fourth);
}

int entry(const char *path)
{
    FILE *read = fopen(LIST, "r");
    FILE *written = fopen("list", "r+");                     /* expect R22.3 */
    FILE *seen = fopen("seen", "w");
    FILE *more = fopen("log", "r");
    FILE *log = appended("log");

    look(seen);
    shut(log);
    log = fopen("seen", "r");                                /* expect R22.3 */
    shut(read);
    shut(written);
    shut(log);
    shut(more);
    by_name(path);
    return 0;
}
