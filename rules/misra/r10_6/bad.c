/* Operations narrower than what they go to. */
/* also raises: D4.9 R2.2 R5.7 R8.7 */
#include <stdint.h>

#define SUM(a, b) ((a) + (b))

struct pair
{
    uint32_t first;
    uint32_t second;
};

extern uint32_t sum(uint32_t first, uint32_t second);
extern uint64_t entry(uint16_t word, uint32_t wide, uint8_t byte, float number, int8_t small);

uint32_t sum(uint32_t first, uint32_t second)
{
    return first + second;
}

uint64_t entry(uint16_t word, uint32_t wide, uint8_t byte, float number, int8_t small)
{
    struct pair pair = { word + 1U, /* expect R10.6 */
                         1U };
    uint32_t result = word * word; /* expect R10.6 */
    int32_t other = small + small; /* expect R10.6 */
    double scaled = number * 2.0F; /* expect R10.6 */
    uint16_t table[2] = { 0U, byte - 1U }; /* expect R10.6 */

    result = (word + byte); /* expect R10.6 */
    result = SUM(word, byte); /* expect R10.6 */
    result = ~byte; /* expect R10.6 */
    result = +(word * byte); /* expect R10.6 */
    other = -(small * small); /* expect R10.6 */
    result = word << 3; /* expect R10.6 */
    result = word % 3U; /* expect R10.6 */
    result = (wide > 3U) ? (word | 1U) : word; /* expect R10.6 */
    other = -small + small; /* expect R10.6 */
    result = sum(byte ^ 3U, /* expect R10.6 */
                 pair.first);
    return ((scaled > 1.0) && (other > 3)) ? (wide + result) : table[0]; /* expect R10.6 */
}
