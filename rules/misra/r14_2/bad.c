/* Loops whose heads do not tell. */
/* also raises: R5.7 R8.9 R12.3 R13.3 R13.5 R14.3 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define EACH(index, count) for ((index) = 0U; (index) < (count); (index)++)

struct state
{
    uint32_t at;
    uint32_t data[8];
};

static uint32_t total;

static uint32_t counted(uint32_t value)
{
    total++;
    return value;
}

static void forward(uint32_t *value)
{
    (*value)++;
}

extern uint32_t entry(struct state *state, uint32_t count);
uint32_t entry(struct state *state, uint32_t count)
{
    uint32_t result = count;
    uint32_t found = 0U;
    uint32_t i = 0U;
    uint32_t k = 0U;

    for (uint32_t j = 0U; j < count; j++)
    {
        j += 2U; /* expect R14.2 */
        forward(&j); /* expect R14.2 */
    }
    for (i = 0U, k = 0U; i < 3U; i++) /* expect R14.2 */
    {
        result += k;
    }
    for (result = 1U; i < 3U; i++) /* expect R14.2 */
    {
        found++;
    }
    for (uint32_t a = 0U, b = 0U; a < 3U; a++) /* expect R14.2 */
    {
        result += b;
    }
    for (i = 0U; i < 3U; i++, result++) /* expect R14.2 */
    {
        found--;
    }
    for (i = 0U; (i < 3U) && (found == 0U); i++) /* expect R14.2 */
    {
        found = state->data[i];
    }
    for (i = 0U; i < state->at; i++) /* expect R14.2 */
    {
        state->at--;
    }
    for (i = 0U; i < 3U; i += found) /* expect R14.2 */
    {
        found++;
    }
    for (i = 0U; (i < 3U) && (result++ < 9U); i++) /* expect R14.2 */
    {
        found = 3U;
    }
    for (i = 0U; i < counted(3U); i++) /* expect R14.2 */
    {
        found = 4U;
    }
    for (i = 0U; i < 3U; i += counted(1U)) /* expect R14.2 */
    {
        found = 5U;
    }
    for (i = 0U; found < 9U; i++) /* expect R14.2 R14.2 R14.2 R14.2 */
    {
        found++;
    }
    for (i = 0U; i < 9U; k++) /* expect R14.2 R14.2 */
    {
        i++;
    }
    for (i = 0U; i < 9U;) /* expect R14.2 */
    {
        i++;
    }
    for (i = 0U;; i++) /* expect R14.2 R14.2 R14.2 */
    {
        if (i > 3U)
        {
            break;
        }
    }
    for (state->at = 0U; state->at < 8U; state->at++)
    {
        state->at++; /* expect R14.2 */
    }
    EACH(i, count)
    {
        i++; /* expect R14.2 */
    }
    return result + k;
}
