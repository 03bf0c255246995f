/* Casts that give up meaning. */
/* also raises: D4.9 R2.2 R5.7 R14.3 R17.8 */
#include <stdbool.h>
#include <stdint.h>

#define AS_BOOLEAN(value) ((bool)(value))

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

extern uint32_t entry(enum colour colour, char letter, int32_t sum, uint32_t count, float number, bool wanted);
uint32_t entry(enum colour colour, char letter, int32_t sum, uint32_t count, float number, bool wanted)
{
    bool done = (bool)sum; /* expect R10.5 */
    bool_t other = (bool_t)2; /* expect R10.5 */
    enum shape shape = (enum shape)colour; /* expect R10.5 */
    uint32_t result = (uint32_t)wanted; /* expect R10.5 */
    char moved = (char)number; /* expect R10.5 */

    done = AS_BOOLEAN(letter); /* expect R10.5 */
    done = (bool)colour; /* expect R10.5 */
    done = (bool)number; /* expect R10.5 */
    done = (_Bool)count; /* expect R10.5 */
    shape = (enum shape)1; /* expect R10.5 */
    shape = (enum shape)count; /* expect R10.5 */
    shape = (enum shape)letter; /* expect R10.5 */
    shape = (enum shape)done; /* expect R10.5 */
    shape = (enum shape)number; /* expect R10.5 */
    moved = (char)done; /* expect R10.5 */
    number = (float)letter; /* expect R10.5 */
    number += (float)done; /* expect R10.5 */
    result += (uint32_t)(int8_t)(count > 3U); /* expect R10.5 */
    return ((number > 1.0F) && (moved == 'a') && (shape == SQUARE)) ? result : (uint32_t)other; /* expect R10.5 */
}
