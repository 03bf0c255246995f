/* Casts that make sense. */
/* also raises: R5.7 R14.3 R17.8 */
#include <stdbool.h>
#include <stdint.h>

#define TRUTH ((bool_t)1)
#define FALSEHOOD ((bool_t)0U)

typedef uint8_t bool_t;

enum colour
{
    RED,
    GREEN
};

extern uint32_t entry(enum colour colour, char letter, int32_t sum, uint32_t count, float number, bool wanted);
uint32_t entry(enum colour colour, char letter, int32_t sum, uint32_t count, float number, bool wanted)
{
    uint32_t result = (uint32_t)colour + (uint32_t)sum + (uint32_t)number + (uint8_t)count;
    bool_t done = wanted ? TRUTH : FALSEHOOD;
    char moved = (char)sum;

    (void)count;
    moved = (char)colour;
    result += (uint32_t)letter;
    number = (float)sum + (float)count + (float)colour;
    colour = (enum colour)GREEN;
    done = (bool_t)wanted;
    return (((bool)done) && (moved == (char)'a') && (number > (float)1.5) && (colour == RED)) ? result : 0U;
}
