/* Constants that show their sign. */
/* also raises: R10.4 R20.10 */
#include <stdint.h>

#define TOP 0x80000000U
#define LOW 0x7FFFFFFF
#define UNSIGNED(value) value ## u
#if TOP > 0x7FFFFFFFFFFFFFFF
#endif

uint32_t entry(int32_t given);
uint32_t entry(int32_t given)
{
    uint32_t result = TOP;

    result += 4294967295UL;
    result |= 0xFFFFu;
    result &= (uint32_t)0xFFFF;
    result += UNSIGNED(0x90000000);
    result += UINT32_MAX;
    if (given == LOW)
    {
        result = (uint32_t)(0x8000000000000000uLL >> 40U);
    }
    return (given == 2147483647) ? 0U : result;
}
