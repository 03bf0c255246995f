/* Characters moved and measured. */
#include <stdint.h>

extern char entry(char letter, int32_t step, uint8_t digit, const char *text);
char entry(char letter, int32_t step, uint8_t digit, const char *text)
{
    char result = '0' + digit;
    const char *rest = &text[1];
    int32_t distance = 0;

    result = result + 1;
    result = 1 + result;
    result = result - step;
    result += 2;
    result -= digit;
    distance = letter - 'a';
    distance += result - rest[0];
    distance += (int32_t)letter + (int32_t)result;
    return (distance > 3) ? result : 'x';
}
