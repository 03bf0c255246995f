/* Streams written to that are open for writing, or nobody knows. */
/* also raises: R8.6 R10.3 R21.6 */
#include <stddef.h>
#include <stdio.h>

extern FILE *open_log(void);
int entry(FILE *given, const char *mode);

static void tell(FILE *stream, const char *text)
{
    if (stream != NULL)
    {
        (void)fputs(text, stream);
    }
}

int entry(FILE *given, const char *mode)
{
    FILE *both = fopen("both", "r+");
    FILE *some = fopen("some", mode);
    FILE *read = fopen("read", "r");
    FILE *log = open_log();

    tell(given, "given");
    tell(log, "log");
    tell(stderr, "error");
    if (both != NULL)
    {
        (void)fputc('x', both);
        (void)fclose(both);
    }
    if (some != NULL)
    {
        (void)fputc('x', some);
        (void)fclose(some);
    }
    if (read != NULL)
    {
        (void)fgetc(read);
        (void)ungetc('x', read);
        read = freopen("read", "w", read);
        if (read != NULL)
        {
            (void)fputs("now it can be written", read);
            (void)fclose(read);
        }
    }
    return 0;
}
