/* Operands of one kind. */
/* also raises: R5.7 R13.5 */
#include <complex.h>
#include <stdbool.h>
#include <stdint.h>

enum colour
{
    RED,
    GREEN
};

enum
{
    STEP = 3
};

extern uint32_t entry(enum colour colour, char letter, const int32_t *pointer, uint8_t byte, double number);
uint32_t entry(enum colour colour, char letter, const int32_t *pointer, uint8_t byte, double number)
{
    double complex whole = number;
    uint32_t result = 1U;
    int32_t sum = pointer[0];
    bool done = letter == 'a';
    char moved = letter + 1;

    result += byte;
    result = (result * 2U) + (result << 3) + (result >> byte);
    sum = (sum * STEP) - 1;
    moved += STEP;
    moved = 2U + moved;
    sum -= moved - 'a';
    whole = (whole * number) + number;
    done = (done == true) && (colour != RED) && (sum > 0) && (number > 1.0);
    if ((&pointer[STEP] != &pointer[0]) && (creal(whole) > number))
    {
        result = done ? byte : result;
    }
    return result;
}
