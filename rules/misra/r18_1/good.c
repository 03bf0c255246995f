/* Pointers that stay inside their arrays. */
/* also raises: R10.7 R13.3 R18.4 */
#include <stddef.h>
#include <stdint.h>

#define COUNT 4U
#define DIGITS "0123456789abcdef"
#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

struct packet
{
    uint8_t kind;
    uint8_t data[1]; /* stands for as many as were allocated */
};

uint32_t entry(const uint8_t *from, uint32_t index, const struct packet *one);

static uint32_t sum_of(const uint8_t *values, size_t count)
{
    uint32_t sum = 0U;

    for (size_t i = 0U; i < count; i++)
    {
        sum += values[i];
    }
    return sum;
}

static uint32_t moved(uint32_t index)
{
    static const uint8_t values[3] = {1U, 2U, 3U};
    static const uint8_t others[9] = {1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U, 9U};
    const uint8_t *at = values;
    const uint8_t *either = values;
    uint32_t sum = 0U;

    at += 2;
    sum += *at++; /* one past the end is allowed */
    at -= 3;
    for (const uint8_t *p = values; p < &values[3]; p++)
    {
        sum += *p;
    }
    while (at != &values[3])
    {
        sum += *at;
        at++;
    }
    if (index > 3U)
    {
        either = others;
    }
    return sum + either[5]; /* one of two arrays: not followed */
}

uint32_t entry(const uint8_t *from, uint32_t index, const struct packet *one)
{
    uint8_t table[COUNT] = { 0 };
    uint8_t grid[2][3] = {{1U, 2U, 3U}, {4U, 5U, 6U}};
    const uint8_t *end = &table[COUNT];
    const uint8_t *last = end - 1;
    const char *word = "abc";
    uint32_t left = sum_of(from, 2U);
    uint32_t at = 0U;
    uint32_t sum = sum_of(table, LENGTH(table));

    for (uint32_t i = 0U; i < COUNT; i++)
    {
        table[i] = from[i];
        sum += table[(COUNT - 1U) - i];
    }
    for (const uint8_t *p = table; p != end; p++)
    {
        sum += *p;
    }
    if (index < COUNT)
    {
        sum += table[index];
    }
    for (uint32_t i = 0U; i < 9U; i++)
    {
        sum += (i < COUNT) ? table[i] : 0U;
        if ((i >= COUNT) || (table[i] == 0U))
        {
            sum++;
        }
    }
    while (left > 40U)
    {
        sum += table[at]; /* nothing is known of at but where it starts */
        at++;
        left = left / 2U;
    }
    sum += table[from[0] & 7U]; /* a field of which not every value need occur */
    sum += table[index]; /* nothing is known of index */
    sum += table[index % COUNT] + grid[1][2] + *(grid[1] + 2) + *last;
    sum += (uint32_t)DIGITS[index & 15U] + (uint32_t)word[3] + (uint32_t)"xyz"[2];
    sum += one->data[7] + sizeof(table[9]);
    return sum + moved(index);
}
