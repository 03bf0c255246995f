/* Conditions that can turn out either way, and endless loops that mean it. */
/* also raises: D4.9 R5.7 R8.13 R14.4 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FOREVER while (true)
#define ONCE(action) do { (action); } while (false)
#define ON 1
#define LENGTH 4U

struct flags
{
    unsigned int one : 1;
    unsigned int three : 3;
};

uint32_t entry(uint8_t small, int32_t wide, const struct flags *flags, volatile const bool *stop, uint32_t count);

static int32_t level;

static int32_t raised(int32_t *at)
{
    level++;
    return *at;
}

static int32_t globals(int32_t *at)
{
    int32_t sum = 0;

    level = 4;
    sum += raised(at);
    if (level == 4) /* the call may have changed it */
    {
        *at = 1;
    }
    if (level == 4) /* so may the store */
    {
        level = 3;
        *at = level;
        sum += (level == 3) ? 1 : 0;
    }
    return sum;
}

static bool waiting(volatile const bool *stop)
{
    return !*stop;
}

static void run(volatile const bool *stop)
{
    for (;;)
    {
        if (*stop)
        {
            break;
        }
    }
    while (true)
    {
        if (*stop)
        {
            break;
        }
    }
    while (1)
    {
        if (*stop)
        {
            break;
        }
    }
    do
    {
        if (*stop)
        {
            break;
        }
    } while (ON);
    FOREVER
    {
        if (waiting(stop))
        {
            break;
        }
    }
}

uint32_t entry(uint8_t small, int32_t wide, const struct flags *flags, volatile const bool *stop, uint32_t count)
{
    uint8_t table[LENGTH] = { 0 };
    uint32_t sum = 0U;
    uint32_t i;
    bool found = false;

    for (i = 0U; (i < LENGTH) && (!found); i++)
    {
        sum += table[i];
        found = (table[i] == small);
    }
    if (i < LENGTH)
    {
        sum++;
    }
    if ((small < 255U) && (wide > 0) && (flags->three < 7U))
    {
        sum += (flags->one == 1U) ? 1U : 2U;
    }
    if ((wide > 3) && (wide < 9) && (wide != 5))
    {
        ONCE(sum++);
    }
    do
    {
        sum++;
    } while (false);
    while (sum > count)
    {
        sum -= 2U;
    }
    switch (small)
    {
        case 1U:
            sum++;
            break;
        default:
            run(stop);
            break;
    }
    if (flags != NULL)
    {
        found = (sum > 100U) ? false : true;
        if (found)
        {
            sum = 0U;
        }
    }
    return sum + (uint32_t)globals(&wide);
}
