/* EOF compared with what came from the library as it came. */
/* also raises: D4.9 R8.6 R8.13 R21.6 R22.8 */
#include <stdio.h>
#include <wchar.h>

#define AT_END(value) ((value) == EOF)

extern int next_byte(FILE *stream);
int entry(FILE *stream, int given, char *buffer);

static int count(FILE *stream)
{
    int found = 0;
    int byte = fgetc(stream);

    while (byte != EOF)
    {
        char letter = (char)byte; /* converted behind the test */

        found += (letter == 'a') ? 1 : 0;
        byte = fgetc(stream);
    }
    return found;
}

static int either(FILE *stream, int first)
{
    const int byte = (first > 0) ? fgetc(stream) : getc(stream);
    long wide = (long)byte;
    int other;

    other = byte;
    return (AT_END(wide) || AT_END(other)) ? 0 : 1;
}

static int reused(FILE *stream, int value)
{
    int byte = value + 1;
    int result = byte;

    byte = fgetc(stream);
    if (byte == EOF)
    {
        result = 0;
    }
    byte = result * 2;
    return byte;
}

int entry(FILE *stream, int given, char *buffer)
{
    wint_t wide = fgetwc(stream);
    int result = (given == EOF) ? 0 : 1;

    if (wide != WEOF)
    {
        result += 1;
    }
    if (next_byte(stream) == EOF)
    {
        result += 2;
    }
    if (fputs(buffer, stream) == EOF)
    {
        result += 3;
    }
    switch (fgetc(stream))
    {
        case EOF:
            result += 4;
            break;
        default:
            result += 5;
            break;
    }
    return result + count(stream) + either(stream, given) + reused(stream, given);
}
