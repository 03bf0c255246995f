/* Sizes of arrays that are arrays. */
/* also raises: R5.7 */
#include <stddef.h>
#include <stdint.h>

struct packet
{
    uint8_t data[16];
};

extern size_t entry(uint8_t table[4], uint8_t *data, struct packet packet, uint8_t grid[2][8]);
size_t entry(uint8_t table[4], uint8_t *data, struct packet packet, uint8_t grid[2][8])
{
    uint8_t local[8] = { 0 };
    size_t result = sizeof(local);

    table[0] = local[0];
    data[0] = packet.data[0];
    grid[0][0] = 0U;
    result += sizeof(table[0]) + sizeof(*table) + sizeof(data) + sizeof(packet.data) + sizeof(grid[0]);
    return result;
}
