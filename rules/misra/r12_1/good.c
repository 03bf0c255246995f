/* Order made explicit. */
/* also raises: D4.9 R2.2 R5.7 R13.4 */
#include <stddef.h>
#include <stdint.h>

#define SUM(a, b) ((a) + (b))
#define SIZE(object) (sizeof(object))

struct item
{
    uint32_t value;
    struct item *next;
};

extern uint32_t entry(uint32_t a, uint32_t b, uint32_t c, struct item *item);
uint32_t entry(uint32_t a, uint32_t b, uint32_t c, struct item *item)
{
    uint32_t result = a + b - c;
    const uint32_t table[2] = { a + b, b * c };
    size_t size = sizeof(a) + sizeof(uint32_t) + SIZE(*item) + sizeof(item->value);

    result = (a * b) + (c / 2U);
    result += a * b;
    result = table[a + b] + item->next->value + ~a + (uint32_t)-(int32_t)b;
    result = SUM(a, b) * SUM(b, c * 2U);
    result = (a << b) | (b & c) | c;
    if ((a == b) && (b != c) && (!(a > c)))
    {
        result = (a > b) ? (a + 1U) : b;
    }
    result = (a > b) ? a : (b > c) ? b : c;
    item->value = result = a + b;
    return (uint32_t)size * result;
}
