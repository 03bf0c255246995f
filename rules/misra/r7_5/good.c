/* Constants that fit the macros. */
/* also raises: D4.9 R7.6 R10.4 */
#include <stdint.h>

#define WIDE(value) UINT32_C(value)
#define LIMIT INT32_C(2147483647)
#if UINT32_C(4294967295) > INT64_C(0)
#endif

int64_t entry(uint32_t given);
int64_t entry(uint32_t given)
{
    static const int64_t table[4] = { INT8_C(127), INT8_C(-128), INT16_C(0x7FFF), LIMIT };
    uint64_t result = given + UINT64_C(0xFFFFFFFFFFFFFFFF);

    result -= UINTMAX_C(18446744073709551615);
    if ((given > WIDE(0xFFFF)) && (given < UINT32_C(200000)))
    {
        result += UINT8_C(255) + UINT16_C(65535);
    }
    return (result > 1U) ? INTMAX_C(9223372036854775807) : table[given & 3U];
}
