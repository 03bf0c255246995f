/* Input and output, under every disguise. */
/* also raises: D4.7 D4.9 R17.1 R17.12 R21.2 R22.8 */
#include <stdarg.h>
#include <stdio.h>
#include <wchar.h>

#define TRACE(text) (void)puts(text)
#define PASS(argument) (argument)

typedef int (*printer)(const char *format, ...);

extern int fputs(const char *text, FILE *stream);
extern int ungetc(int character, FILE *stream);

static int collect(char *buffer, const char *format, ...)
{
    int length;
    va_list list;

    va_start(list, format);
    length = vsnprintf(buffer, 8u, format, list); /* expect R21.6 */
    va_end(list);
    return length;
}

int entry(FILE *file, wchar_t *wide);
int entry(FILE *file, wchar_t *wide)
{
    static const printer table[2] = { printf, &printf }; /* expect R21.6 R21.6 */
    char buffer[8];
    int result = 0;

    result += snprintf(buffer, sizeof(buffer), "%d", result); /* expect R21.6 */
    result += (printf)("x"); /* expect R21.6 */
    result += (*fputs)("x", file); /* expect R21.6 */
    TRACE("x"); /* expect R21.6 */
    result += PASS(getchar()); /* expect R21.6 */
    result += swprintf(wide, 4u, L"%d", result); /* expect R21.6 */
    result += (int)getwchar(); /* expect R21.6 */
    result += fclose(file); /* expect R21.6 */
    result += table[0]("x");
    return result + collect(buffer, "%d", 1);
}
