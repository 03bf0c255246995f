/* Ways that read what was never set. */
/* also raises: D4.9 R2.1 R5.7 R8.6 R8.13 R10.1 R15.1 R16.1 */
#include <stddef.h>
#include <stdint.h>

#define TWICE(value) ((value) + (value))

struct pair
{
    int32_t first;
    int32_t second;
};

extern void look(const int32_t *value);
static void set_if(int32_t wanted, int32_t *value)
{
    if (wanted > 0)
    {
        *value = wanted;
    }
}

static int32_t doubled(int32_t *value)
{
    return *value * 2;
}

extern int32_t entry(int32_t given, uint32_t count, const int32_t *table);
int32_t entry(int32_t given, uint32_t count, const int32_t *table)
{
    int32_t plain;
    int32_t sum;
    int32_t counted;
    int32_t some;
    int32_t chosen;
    int32_t looped;
    int32_t jumped;
    int32_t handed;
    int32_t self = self; /* expect R9.1 */
    int32_t *pointer;
    int32_t unset;
    int32_t lent;
    int32_t pointed;
    const int32_t *const shown = &pointed;
    int32_t parts[2];
    int32_t buffer[4];
    struct pair pair;
    struct pair whole;
    struct pair copy;

    sum += given; /* expect R9.1 */
    counted++; /* expect R9.1 */
    sum += plain; /* expect R9.1 */
    sum += plain;
    if (given > 3)
    {
        some = 1;
    }
    sum += TWICE(some); /* expect R9.1 */
    switch (given)
    {
        case 1:
            chosen = 2;
            break;
        case 2:
            chosen = 3;
            break;
        default:
            sum++;
            break;
    }
    sum += chosen; /* expect R9.1 */
    for (uint32_t i = 0U; i < count; i++)
    {
        looped = table[i];
    }
    sum += looped; /* expect R9.1 */
    if (count > 4U)
    {
        goto end;
    }
    jumped = 1;
end:
    sum += jumped; /* expect R9.1 */
    look(&handed); /* expect R9.1 */
    sum += *pointer; /* expect R9.1 */
    sum += buffer[given & 3]; /* expect R9.1 */
    pair.first = 1;
    sum += pair.first + pair.second; /* expect R9.1 */
    copy = whole; /* expect R9.1 */
    set_if(0, &unset);
    sum += unset; /* expect R9.1 */
    sum += doubled(&lent); /* expect R9.1 */
    sum += *shown; /* expect R9.1 */
    parts[0] = 1;
    sum += parts[0] + parts[1]; /* expect R9.1 */
    if (given > 7)
    {
        goto late;
    }
    int32_t skipped = 4;
late:
    sum += skipped; /* expect R9.1 */
    switch (given)
    {
            int32_t outside = 4;
        case 1:
            sum += outside; /* expect R9.1 */
            break;
        default:
            sum++;
            break;
    }
    return sum + counted + self + copy.first;
}
