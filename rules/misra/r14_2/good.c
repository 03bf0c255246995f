/* Loops that count one thing. */
/* also raises: R5.7 R17.8 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EACH(index, count) for ((index) = 0U; (index) < (count); (index)++)

struct item
{
    struct item *next;
    uint32_t value;
};

struct state
{
    uint32_t at;
    uint32_t data[8];
};

static uint32_t doubled(uint32_t value)
{
    return value * 2U;
}

static void begin(uint32_t *value)
{
    *value = 0U;
}

extern uint32_t entry(struct item *first, struct state *state, uint32_t count);
uint32_t entry(struct item *first, struct state *state, uint32_t count)
{
    uint32_t result = 0U;
    uint32_t step = 2U;
    uint32_t i;
    bool done = false;

    for (uint32_t j = 0U; j < count; j++)
    {
        result += j;
        state->data[j] = j;
    }
    for (i = count; (i > 0U) && !done; i -= step)
    {
        done = result > 3U;
        first->value = i;
    }
    for (; i < doubled(count); i = doubled(i) + 1U)
    {
        result++;
    }
    for (begin(&i); i < count; ++i)
    {
        result--;
    }
    for (state->at = 0U; state->at < 8U; state->at++)
    {
        state->data[state->at] = result;
    }
    for (struct item *one = first; one != NULL; one = one->next)
    {
        one->value = 3U;
    }
    for (first = first->next; first->next->value > 3U; first = first->next)
    {
        result += first->value;
    }
    EACH(i, count)
    {
        result += 1U;
    }
    for (;;)
    {
        if (result > 3U)
        {
            break;
        }
        result++;
    }
    return result;
}
