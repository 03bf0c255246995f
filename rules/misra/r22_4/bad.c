/* Streams written to that are open for reading. */
/* also raises: D4.9 R10.3 R21.6 */
#include <stddef.h>
#include <stdio.h>

#define EMIT(stream) fprintf((stream), "x")

int entry(FILE *given);

static void tell(FILE *stream, const char *text)
{
    if (stream != NULL)
    {
        (void)fputs(text, stream);                           /* expect R22.4 */
    }
}

static FILE *opened(void)
{
    return fopen("list", "r");
}

int entry(FILE *given)
{
    FILE *read = fopen("read", "rb");
    FILE *same = read;
    FILE *list = opened();
    FILE *again;

    tell(read, "text");
    if (same != NULL)
    {
        (void)fwrite("x", 1U, 1U, same);                     /* expect R22.4 */
        (void)EMIT(same);                                    /* expect R22.4 */
        (void)fclose(same);
    }
    if (list != NULL)
    {
        (void)fputc('x', list);                              /* expect R22.4 */
        (void)fclose(list);
    }
    again = freopen("again", "r", given);
    if (again != NULL)
    {
        (void)putc('x', again);                              /* expect R22.4 */
        (void)fclose(again);
    }
    return fputs("x", stdin);                                /* expect R22.4 */
}
