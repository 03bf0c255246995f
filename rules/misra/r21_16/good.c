/* What memcmp may compare. */
/* also raises: R8.13 */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum colour { RED, GREEN };

int entry(const int *numbers, int *const *pointers, const bool *flags, enum colour *colours, int grid[2][3]);
int entry(const int *numbers, int *const *pointers, const bool *flags, enum colour *colours, int grid[2][3])
{
    static const uint8_t bytes[2] = { 1u, 2u };
    int result = memcmp(numbers, &numbers[2], 8u);

    result += memcmp(pointers, &pointers[1], sizeof(pointers[0])) + memcmp(flags, &flags[1], 1u);
    result += memcmp(colours, &colours[1], sizeof(colours[0])) + memcmp(bytes, &bytes[1], 1u);
    return result + memcmp(&grid[0], &grid[1], sizeof(grid[0]));
}
