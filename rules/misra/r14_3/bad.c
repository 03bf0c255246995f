/* Conditions that cannot turn out but one way. */
/* also raises: D4.9 R2.1 R5.7 */
#include <stddef.h>
#include <stdint.h>

enum
{
    FEATURE = 0
};
struct flags
{
    unsigned int three : 3;
};

#define SPARE 2U
#define ROOM 8U
#define IS_SET(value) ((value) >= 0U)

int32_t entry(uint8_t small, int32_t wide, uint16_t half, const struct flags *flags);

static int32_t level;

static void callee(void)
{
    level++;
}

static int32_t globals(int32_t *at)
{
    int32_t sum = 0;

    if ((level > 3) && (level < 2)) /* expect R14.3 */
    {
        sum++;
    }
    if ((level < 3) || (level > 1)) /* expect R14.3 */
    {
        sum++;
    }
    level = 4;
    if (level == 4) /* expect R14.3 */
    {
        *at = 1;
    }
    return sum;
}

int32_t entry(uint8_t small, int32_t wide, uint16_t half, const struct flags *flags)
{
    static const int32_t limit = 10;
    int32_t table[3] = {1, 2, 3};
    int32_t sum = 0;
    int32_t found;
    uint8_t steps = 0U;
    size_t k;

    if (2 > 3) /* expect R14.3 */
    {
        sum++;
    }
    if ((wide % 4) < 4) /* expect R14.3 */
    {
        sum++;
    }
    if (FEATURE != 0) /* expect R14.3 */
    {
        sum++;
    }
    if (small > 255U) /* expect R14.3 */
    {
        sum++;
    }
    if ((half >= 0U) && (wide > 3)) /* expect R14.3 */
    {
        sum++;
    }
    if ((wide > 3) || (wide <= 3)) /* expect R14.3 */
    {
        sum++;
    }
    if ((wide < 10) && (wide > 20)) /* expect R14.3 */
    {
        sum++;
    }
    if ((small & 7U) == 9U) /* expect R14.3 */
    {
        sum++;
    }
    if (flags->three < 8U) /* expect R14.3 */
    {
        sum++;
    }
    if (IS_SET(half)) /* expect R14.3 */
    {
        sum++;
    }
    if (!(limit == 10)) /* expect R14.3 */
    {
        sum++;
    }
    if ((&table[0] != NULL) && (&sum != NULL) && (&callee != NULL)) /* expect R14.3 R14.3 */
    {
        callee();
    }
    sum = (sizeof(wide) == 4U) ? sum : 0; /* expect R14.3 */
    for (int32_t i = 10; i < 5; i++) /* expect R14.3 */
    {
        sum++;
    }
    for (uint8_t i = 3U; i >= 0U; i--) /* expect R14.3 */
    {
        if (i == small)
        {
            break;
        }
    }
    for (k = 0U; k < (ROOM - SPARE); k++) /* expect R14.3 */
    {
        sum++;
    }
    while (1 < 2) /* expect R14.3 */
    {
        steps++;
        if (steps == small)
        {
            break;
        }
    }
    while ((1 == 0) && (wide > 12)) /* expect R14.3 */
    {
        sum++;
    }
    found = 3;
    if (found == 3) /* expect R14.3 */
    {
        found = (small > 2U) ? 7 : 9;
        if (found < 7) /* expect R14.3 */
        {
            sum++;
        }
    }
    switch (sizeof(int32_t)) /* expect R14.3 */
    {
        case 4U:
            sum++;
            break;
        default:
            sum--;
            break;
    }
    return sum + globals(&found);
}
