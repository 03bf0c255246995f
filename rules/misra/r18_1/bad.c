/* Pointers that leave their arrays. */
/* also raises: R2.2 R8.9 R10.6 R10.7 R13.3 R18.4 */
#include <stdint.h>

#define COUNT 4
#define NAME "IDLE"
#define NAME_LENGTH 3

struct packet
{
    uint8_t data[8];
    uint8_t kind;
};

static uint8_t values[3];
static const uint8_t *const behind[2] = {&values[3], &values[4]}; /* expect R18.1 */

uint32_t entry(const uint8_t *from, int32_t index, const struct packet *one);

static uint32_t moved(int32_t index)
{
    const uint8_t *at = values;
    const uint8_t *back = values;
    const uint8_t *either = values;
    uint32_t sum = *at;

    at += 2;
    at++;
    sum += *at;              /* expect R18.1 */
    at++;                    /* expect R18.1 */
    back--;                  /* expect R18.1 */
    either = (index > 3) ? (either + 1) : either;
    if (index > 0)
    {
        either = &values[3];
    }
    else
    {
        either = values + 3;
    }
    sum += *either++;        /* expect R18.1 R18.1 */
    sum += either[0];        /* expect R18.1 */
    for (const uint8_t *p = values; p <= &values[3]; p++) /* expect R18.1 */
    {
        sum += *p;           /* expect R18.1 */
    }
    return sum + ((at == back) ? 1U : 0U);
}

uint32_t entry(const uint8_t *from, int32_t index, const struct packet *one)
{
    uint8_t table[COUNT] = { 0 };
    uint8_t grid[2][3] = {{1U, 2U, 3U}, {4U, 5U, 6U}};
    char name[COUNT];
    uint8_t single = 3U;
    const uint8_t *start = table;
    const uint8_t *middle = &table[2];
    uint32_t sum = *behind[0] + *behind[index];
    int32_t next = COUNT;

    table[4] = 1U;                       /* expect R18.1 */
    sum += table[-1];                    /* expect R18.1 */
    sum += *(table + 4);                 /* expect R18.1 */
    sum += *(&table[5]);                 /* expect R18.1 */
    sum += start[4] + middle[2];         /* expect R18.1 R18.1 */
    sum += *(start - 1);                 /* expect R18.1 */
    sum += 5[table];                     /* expect R18.1 */
    sum += grid[0][3] + grid[2][0];      /* expect R18.1 R18.1 */
    sum += one->data[8];                 /* expect R18.1 */
    sum += (uint32_t)"abc"[4];           /* expect R18.1 */
    sum += (&single)[1];                 /* expect R18.1 */
    sum += (&one->kind)[1];              /* expect R18.1 */
    sum += table[next];                  /* expect R18.1 */
    for (int32_t i = 0; i <= COUNT; i++)
    {
        table[i] = from[i];              /* expect R18.1 */
    }
    for (int32_t i = COUNT - 1; i >= -1; i--)
    {
        sum += table[i];                 /* expect R18.1 */
    }
    if (index > COUNT)
    {
        sum += table[index];             /* expect R18.1 */
    }
    for (int32_t i = 0; i < NAME_LENGTH; i++)
    {
        name[i] = NAME[i];               /* expect R18.1 */
    }
    return sum + (uint32_t)name[0] + moved(index);
}
