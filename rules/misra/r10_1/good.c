/* Operands of the right kind. */
/* also raises: R5.7 R10.7 R14.3 R17.8 */
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FLAG (1U << 3)

enum colour
{
    RED,
    GREEN
};

enum
{
    SMALL = 2
};

struct bits
{
    unsigned int low : 3;
};

extern uint32_t entry(enum colour colour, char letter, const int32_t *pointer, double number, const struct bits *bits);
uint32_t entry(enum colour colour, char letter, const int32_t *pointer, double number, const struct bits *bits)
{
    static const int32_t table[2] = { 1, 2 };
    uint32_t result = 0U;
    int32_t sum = -table[RED];
    bool done = false;

    result = (result << 3) | (result >> 4U) | (~result & FLAG);
    result ^= bits->low % 3U;
    result <<= SMALL;
    sum += +sum - (sum % 2);
    sum--;
    letter += 1;
    letter++;
    number *= 2.0;
    if (((colour == GREEN) || (colour > RED)) && !done)
    {
        done = (letter == 'a') || (letter < 'z') || (done == true);
    }
    if ((number == 0.0) || (number != INFINITY) || (number == -HUGE_VAL) || (pointer != NULL))
    {
        result = done ? 1U : 2U;
    }
    return (sum > table[colour]) ? result : 0U;
}
