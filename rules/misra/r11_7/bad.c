/* Pointers and values that are no addresses. */
/* also raises: D4.8 R5.7 R10.4 R11.4 R14.3 */
#include <stdbool.h>
#include <stdint.h>

typedef uint8_t bool_t;

enum colour
{
    RED,
    GREEN
};

struct item
{
    int32_t value;
};

extern bool entry(const struct item *given, enum colour colour, char letter, bool wanted);
bool entry(const struct item *given, enum colour colour, char letter, bool wanted)
{
    const struct item *first = (const struct item *)colour; /* expect R11.7 */
    const struct item *second = (const struct item *)letter; /* expect R11.7 */
    const struct item *third = (const struct item *)wanted; /* expect R11.7 */
    const struct item *fourth = (const struct item *)'a'; /* expect R11.7 */
    const struct item *fifth = (const struct item *)(letter + 1); /* expect R11.7 */
    const struct item *sixth = (const struct item *)GREEN; /* expect R11.7 */
    bool result = given; /* expect R11.7 */
    bool_t other = (bool_t)given; /* expect R11.7 */
    enum colour shade = (enum colour)given; /* expect R11.7 */
    char low = (char)given; /* expect R11.7 */

    if ((first == second) || (third == fourth) || (fifth == sixth) || (bool)given) /* expect R11.7 */
    {
        result = (other != 0U) && (shade == RED) && (low == 'x');
    }
    return result;
}
