/* Casts that come too late. */
/* also raises: D4.9 R5.7 R10.1 R10.5 */
#include <stdbool.h>
#include <stdint.h>

#define PRODUCT(a, b) ((uint32_t)((a) * (b)))

enum colour
{
    RED,
    GREEN
};

extern uint32_t entry(uint16_t word, uint32_t wide, int32_t sum, float number, char letter);
uint32_t entry(uint16_t word, uint32_t wide, int32_t sum, float number, char letter)
{
    uint32_t result = (uint32_t)(word + word); /* expect R10.8 */
    int32_t other = (int32_t)(wide - 1U); /* expect R10.8 */
    double scaled = (double)(number * 2.0F); /* expect R10.8 */
    enum colour colour = (enum colour)(sum & 1); /* expect R10.8 */

    result += PRODUCT(word, word); /* expect R10.8 */
    result += (uint32_t)(sum + 3); /* expect R10.8 */
    result += (uint32_t)(number * 3.0F); /* expect R10.8 */
    result += (uint32_t)((wide > 3U) ? (word | 1U) : word); /* expect R10.8 */
    result += (uint32_t)~word; /* expect R10.8 */
    other += (int32_t)(letter - 'a');
    other += (int32_t)(letter + 1); /* expect R10.8 */
    scaled += (float)(sum / 2); /* expect R10.8 */
    return ((scaled > 1.0) && (bool)(sum * 2) && (colour == RED)) ? result : (uint32_t)other; /* expect R10.8 */
}
