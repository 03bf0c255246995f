/* Every way sets before it reads. */
/* also raises: R1.2 R2.1 R5.7 R8.6 R10.1 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum state
{
    IDLE,
    BUSY
};

struct pair
{
    int32_t first;
    int32_t second;
};

extern int32_t fetch(int32_t *value);
extern void stop(void) __attribute__((noreturn));
static void store(int32_t wanted, int32_t *value)
{
    if (wanted > 0)
    {
        *value = wanted;
    }
}

extern int32_t entry(int32_t given, enum state state, uint32_t count, const int32_t *table);
int32_t entry(int32_t given, enum state state, uint32_t count, const int32_t *table)
{
    static int32_t kept;
    int32_t value;
    int32_t other;
    int32_t index;
    int32_t chosen;
    int32_t last;
    int32_t limit;
    int32_t found = 0;
    int32_t stored;
    int32_t parts[2];
    struct pair far;
    struct pair *const way = &far;
    int32_t buffer[4];
    struct pair pair;
    struct pair copy;

    if (fetch(&value) > 0)
    {
        other = value;
    }
    else
    {
        other = kept;
    }
    switch (state)
    {
        case IDLE:
            index = 1;
            break;
        case BUSY:
            index = 2;
            break;
        default:
            stop();
            break;
    }
    if (given > 3)
    {
        chosen = given;
        found = 1;
    }
    if (found == 1)
    {
        other += chosen;
    }
    if (count > 7U)
    {
        limit = 7;
    }
    for (uint32_t i = 0U; i < 4U; i++)
    {
        buffer[i] = table[i];
        last = buffer[i];
    }
    do
    {
        value = table[other & 3];
        other--;
    } while (value < 0);
    pair.first = 1;
    pair.second = pair.first + last;
    (void)memcpy(&copy, &pair, sizeof(copy));
    if (count > 7U)
    {
        value += limit;
    }
    store(4, &stored);
    parts[0] = stored;
    way->second = 4;
    parts[0] += far.second;
    (void)fetch(&parts[1]);
    return value + parts[0] + parts[1] + index + buffer[1] + copy.second + pair.second;
}
