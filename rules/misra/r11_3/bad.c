/* Pointers that change the type they point to, in the open and in disguise. */
/* also raises: D4.8 D4.9 R8.6 R8.13 R11.8 */
#include <stdint.h>

struct item
{
    int value;
};
struct pair
{
    struct item first;
    struct item second;
};
typedef struct item item_t;
enum colour
{
    RED
};

#define AS_WORD(p) ((uint32_t *)(p))
#define WORD_OF(p) (*AS_WORD(p))

extern uint32_t take_words(const uint32_t *words);
uint32_t entry(uint8_t *bytes, struct pair *both, const volatile short *shorts, char **names);

static uint32_t *give(struct item *one)
{
    return (uint32_t *)one; /* expect R11.3 */
}

static uint32_t given(const uint32_t list[4], uint16_t grid[2][3]) /* arrays as parameters are pointers */
{
    const uint16_t *halves = (const uint16_t *)list;                /* expect R11.3 */

    grid[0][0] = 1U;
    return halves[0] + *(uint32_t *)grid;                          /* expect R11.3 */
}

uint32_t entry(uint8_t *bytes, struct pair *both, const volatile short *shorts, char **names)
{
    item_t *first = (item_t *)both;                                /* expect R11.3 */
    uint32_t *words = (uint32_t *)bytes;                           /* expect R11.3 */
    const volatile unsigned short *same_size = (const volatile unsigned short *)shorts; /* expect R11.3 */
    int table[2][3] = {{1, 2, 3}, {4, 5, 6}};
    int *flat = (int *)table;                                      /* expect R11.3 */
    int *kind = (int *)&(enum colour){RED};                        /* expect R11.3 */
    int **deep = (int **)names;                                    /* expect R11.3 */
    float *real = (float *)&(*words);                              /* expect R11.3 */
    uint32_t sum = take_words(AS_WORD(bytes));                     /* expect R11.3 */
    unsigned int (*row)[3] = (unsigned int (*)[3])table;           /* expect R11.3 */

    sum += take_words((const uint32_t *)shorts);                   /* expect R11.3 */
    sum += given(words, (uint16_t (*)[3])bytes);                   /* expect R11.3 */
    sum += WORD_OF(bytes);                                         /* expect R11.3 */
    sum += *give(first) + (uint32_t)*flat + (uint32_t)*kind + (uint32_t)**deep + (uint32_t)*real + (*row)[0];
    return sum + (uint32_t)*same_size;
}
