/* Small constants without the macros, larger ones with them. */
#include <stdint.h>

#define SMALL ((uint16_t)7U)

uint64_t entry(uint8_t given);
uint64_t entry(uint8_t given)
{
    uint64_t result = (uint8_t)3U;

    if (given > SMALL)
    {
        result = UINT64_C(3) + UINT32_C(4);
    }
    return result;
}
