/* EOF looked for where it cannot be, or cannot be told. */
/* also raises: D4.9 R2.2 R8.13 R10.1 R10.3 R10.4 R14.3 R21.6 */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define AT_END(value) ((value) == EOF)
#define MASKED(value) ((value) & 0x7F)

struct reader
{
    char last;
};

int entry(FILE *stream, struct reader *one, const char *text, char letter);

static int narrow(FILE *stream)
{
    char byte = (char)fgetc(stream);
    uint8_t octet;
    int found = 0;

    if (byte == EOF)                                     /* expect R22.7 */
    {
        found++;
    }
    octet = (uint8_t)fgetc(stream);
    while (octet != EOF)                                 /* expect R22.7 */
    {
        octet = (uint8_t)fgetc(stream);
        found++;
    }
    return found;
}

static int widened(FILE *stream, int first)
{
    int byte = 0;
    unsigned int bits = 0U;

    if (first > 1)
    {
        byte = (int)(char)fgetc(stream);
    }
    else
    {
        byte = fgetc(stream);
    }
    bits = (unsigned int)fgetc(stream);
    if (AT_END(byte))                                    /* expect R22.7 */
    {
        byte = 1;
    }
    return ((int)bits == EOF) ? byte : 2;                /* expect R22.7 */
}

static int computed(FILE *stream)
{
    int byte = fgetc(stream);
    int count = 5;

    byte = MASKED(byte);
    if (byte == EOF)                                     /* expect R22.7 */
    {
        count++;
    }
    if (EOF == (fgetc(stream) + 1))                      /* expect R22.7 */
    {
        count++;
    }
    count = 7;
    return (count == EOF) ? 0 : count;                   /* expect R22.7 */
}

int entry(FILE *stream, struct reader *one, const char *text, char letter)
{
    int result = narrow(stream) + widened(stream, 1) + computed(stream);

    if (one->last == EOF)                                /* expect R22.7 */
    {
        result++;
    }
    if (letter == EOF)                                   /* expect R22.7 */
    {
        result++;
    }
    if ((size_t)EOF == strlen(text))
    {
        result++;
    }
    switch ((char)fgetc(stream))
    {
        case EOF:                                        /* expect R22.7 */
            result++;
            break;
        default:
            result--;
            break;
    }
    return result;
}
