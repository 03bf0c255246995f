/* Operations widened by their neighbours. */
/* also raises: D4.9 R2.2 */
#include <stdbool.h>
#include <stdint.h>

#define SUM(a, b) ((a) + (b))

extern uint32_t entry(uint16_t word, uint32_t wide, uint8_t byte, double number, float other);
uint32_t entry(uint16_t word, uint32_t wide, uint8_t byte, double number, float other)
{
    uint32_t result = wide * (word + word); /* expect R10.7 */
    double scaled = number + (other * other); /* expect R10.7 */
    bool done = (word * word) > wide; /* expect R10.7 */

    result = (word + byte) - wide; /* expect R10.7 */
    result += word * byte; /* expect R10.7 */
    result |= SUM(word, 1U); /* expect R10.7 */
    result = wide + (done ? (byte - 1U) : byte); /* expect R10.7 */
    result += done ? (word * byte) : wide; /* expect R10.7 */
    result += wide - +(word * byte); /* expect R10.7 */
    result += wide ^ ~byte; /* expect R10.7 */
    result = (wide * wide) / (word - 1U); /* expect R10.7 */
    return ((scaled > 1.0) && ((byte << 1) != word)) ? result : 0U; /* expect R10.7 */
}
