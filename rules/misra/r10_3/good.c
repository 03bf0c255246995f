/* Values that arrive whole, or are cast. */
/* also raises: R2.2 R5.7 R8.6 R8.7 R8.13 R17.1 R17.8 */
#include <complex.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>

typedef uint8_t bool_t;

enum colour
{
    RED,
    GREEN
};

enum
{
    LIMIT = 200
};

struct bits
{
    unsigned int low : 3;
    signed int high : 5;
    bool set : 1;
    enum colour colour;
    char text[4];
    uint16_t table[2];
};

extern void show(const char *format, ...);
extern int16_t halved(int16_t value);
extern uint16_t entry(enum colour colour, char letter, int8_t small, uint8_t byte, float number);

int16_t halved(int16_t value)
{
    return value / 2;
}

uint16_t entry(enum colour colour, char letter, int8_t small, uint8_t byte, float number)
{
    struct bits bits = { 3, -16, true, RED, "abc", { LIMIT, 0xFFFFU } };
    struct bits zero = { 0 };
    const uint8_t table[3] = { 255, 0, 1U };
    uint16_t result = byte;
    int32_t wide = small;
    bool done = result > 3U;
    bool_t other = (bool_t)1;
    char moved = letter;
    double complex whole = number;
    uint8_t *const pointer = &byte;

    result = LIMIT;
    result += byte;
    result = 300;
    result = (uint16_t)wide;
    result <<= 3;
    wide = halved(small);
    wide = -100000;
    byte = 5;
    byte = (int16_t)5;
    byte = (long)5;
    byte = 0x0FU + 0xF0U;
    byte = done ? 1U : 2U;
    byte += 1U;
    moved += 1;
    moved = 'a' + small;
    bits.low = 7;
    bits.set = done && (other == other);
    zero.colour = bits.colour;
    zero.text[0] = moved;
    whole += number;
    show("%d", letter, number);
    switch (byte)
    {
        case 3:
            byte = *pointer;
            break;
        case LIMIT:
            byte = table[0];
            break;
        default:
            byte = 0;
            break;
    }
    switch (colour)
    {
        case RED:
            result = zero.table[0];
            break;
        case GREEN:
            result = (creal(whole) > 1.0) ? 1U : 2U;
            break;
        default:
            result = byte;
            break;
    }
    return result;
}
