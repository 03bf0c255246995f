/* Characters as the library wants them. */
/* also raises: R8.6 R10.1 R10.3 R10.4 */
#include <ctype.h>
#include <stddef.h>
#include <stdint.h>

#define MARK '-'

int next_character(void);

static int count(const unsigned char *text, size_t length)
{
    int result = 0;
    size_t at;

    for (at = 0u; at < length; at++)
    {
        if (isdigit(text[at]) != 0)
        {
            result++;
        }
    }
    return result;
}

int entry(const char *text, uint8_t byte, signed char small);
int entry(const char *text, uint8_t byte, signed char small)
{
    static const unsigned char fixed[3] = { 1u, 2u, 3u };
    int given = next_character();
    int result = isalpha((unsigned char)text[0]) + isspace(byte) + ispunct(MARK);

    result += toupper(given) + isupper(-1) + isalnum(255) + count(fixed, 3u);
    result += islower(text[0] & 0x7f);
    if (small >= 0)
    {
        result += isprint(small);
    }
    return result;
}
