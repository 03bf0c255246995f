/* Values that change on the way. */
/* also raises: R2.2 R5.7 R8.7 R10.4 R12.1 R14.3 R17.8 */
#include <complex.h>
#include <stdbool.h>
#include <stdint.h>

#define NEGATIVE (-1)
#define SET(object, value) ((object) = (value))

typedef uint8_t bool_t;

enum colour
{
    RED,
    GREEN
};

enum shape
{
    ROUND,
    SQUARE
};

enum
{
    LIMIT = 200
};

struct bits
{
    unsigned int low : 3;
    signed int high : 12;
    enum colour colour;
    uint8_t table[2];
};

extern uint8_t narrowed(uint8_t value, float number);
extern int8_t entry(enum colour colour, char letter, int32_t wide, uint32_t large, double number);

uint8_t narrowed(uint8_t value, float number)
{
    return (number > 1.0F) ? 3 : value + 1; /* expect R10.3 */
}

int8_t entry(enum colour colour, char letter, int32_t wide, uint32_t large, double number)
{
    struct bits bits = {
        8, /* expect R10.3 */
        1, SQUARE, /* expect R10.3 */
        { large, /* expect R10.3 */
          1U }
    };
    const int8_t table[3] = {
        LIMIT, /* expect R10.3 */
        0, 0
    };
    float complex whole = number; /* expect R10.3 */
    uint8_t byte = NEGATIVE; /* expect R10.3 */
    uint8_t other = 256; /* expect R10.3 */
    uint8_t letters = 6L; /* expect R10.3 */
    int8_t below = -(2L - 1L); /* expect R10.3 */
    int16_t small = wide; /* expect R10.3 */
    bool done = 0; /* expect R10.3 */
    bool_t set = wide; /* expect R10.3 */
    enum shape shape = 1; /* expect R10.3 */
    float scaled = number; /* expect R10.3 */

    byte = 'a'; /* expect R10.3 */
    byte = 1.0F; /* expect R10.3 */
    byte = large + 1U; /* expect R10.3 */
    byte += large; /* expect R10.3 */
    byte += 'a'; /* expect R10.3 */
    byte *= 0.5F; /* expect R10.3 */
    other = large > 3U; /* expect R10.3 */
    wide = colour; /* expect R10.3 */
    wide = large; /* expect R10.3 */
    wide = 1U; /* expect R10.3 */
    wide = letter - 'a';
    letter = wide; /* expect R10.3 */
    letter -= 'a'; /* expect R10.3 */
    colour = LIMIT; /* expect R10.3 */
    colour = SQUARE; /* expect R10.3 */
    done = large; /* expect R10.3 */
    bits.high = small;
    bits.high = wide; /* expect R10.3 */
    SET(small, wide); /* expect R10.3 */
    scaled += number; /* expect R10.3 */
    small = (int16_t)narrowed(
        large, /* expect R10.3 */
        number); /* expect R10.3 */
    switch (byte)
    {
        case 'a': /* expect R10.3 */
            byte = other;
            break;
        case NEGATIVE: /* expect R10.3 */
            byte = 2U;
            break;
        default:
            byte = set ? 1U : 0U;
            break;
    }
    switch (colour)
    {
        case ROUND: /* expect R10.3 */
            done = shape == SQUARE;
            break;
        case 1: /* expect R10.3 */
            done = scaled > 1.0F;
            break;
        default:
            done = creal(whole) > 0.0;
            break;
    }
    return done ? (small + below + (int16_t)letters) : table[bits.low + bits.table[0] + byte]; /* expect R10.3 */
}
