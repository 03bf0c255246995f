/* Operands of the wrong kind. */
/* also raises: D4.9 R1.2 R2.2 R5.7 R10.3 R10.4 R12.1 R12.2 R17.8 */
#include <complex.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MASK 0x0F
#define NEGATED(value) (!(value))

enum colour
{
    RED,
    GREEN
};

extern uint32_t entry(enum colour colour, char letter, const int32_t *pointer, double number, bool wanted);
uint32_t entry(enum colour colour, char letter, const int32_t *pointer, double number, bool wanted)
{
    static const int32_t table[2] = { 1, 2 };
    double complex whole = number;
    uint32_t result = 0U;
    int32_t sum = table[wanted]; /* expect R10.1 */
    bool done = false;

    sum += table[letter]; /* expect R10.1 */
    sum += +wanted; /* expect R10.1 */
    sum -= -letter; /* expect R10.1 */
    sum += 2 * letter; /* expect R10.1 */
    sum += colour + 1; /* expect R10.1 */
    sum += RED / 2; /* expect R10.1 */
    sum = -result; /* expect R10.1 */
    sum %= letter; /* expect R10.1 */
    sum = ~sum; /* expect R10.1 */
    sum = sum & 1; /* expect R10.1 R10.1 */
    sum |= GREEN; /* expect R10.1 R10.1 */
    sum = sum << 2U; /* expect R10.1 */
    sum >>= 1U; /* expect R10.1 */
    result = result << sum; /* expect R10.1 */
    result = result << -1; /* expect R10.1 */
    result <<= colour; /* expect R10.1 */
    result = result & MASK; /* expect R10.1 */
    result += wanted; /* expect R10.1 */
    wanted++; /* expect R10.1 */
    colour++; /* expect R10.1 */
    whole++; /* expect R10.1 */
    done = wanted < done; /* expect R10.1 R10.1 */
    done = sum && (sum > 3); /* expect R10.1 */
    done = (sum > 3) || letter; /* expect R10.1 */
    done = !colour; /* expect R10.1 */
    result = result ?: 1U; /* expect R10.1 */
    done = NEGATED(result); /* expect R10.1 */
    done = !pointer || /* expect R10.1 */
           !table; /* expect R10.1 */
    done = number == 1.0; /* expect R10.1 R10.1 */
    done = 2.0 * number != number; /* expect R10.1 R10.1 */
    done = whole == number; /* expect R10.1 R10.1 */
    return result + (letter ? 1U : 2U) + /* expect R10.1 */
           (number ? 1U : 2U) + (done ? 1U : 0U); /* expect R10.1 */
}
