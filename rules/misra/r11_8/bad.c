/* Qualifiers dropped. */
/* also raises: D4.9 R1.1 R5.7 R8.6 R8.13 R11.3 */
#include <stdint.h>

#define WRITABLE(pointer) ((uint32_t *)(pointer))

typedef const uint32_t fixed_t;

struct item
{
    const uint32_t *data;
};

static void clear(const uint32_t list[2])
{
    *(uint32_t *)list = 0U; /* expect R11.8 */
}

extern void plain(uint32_t *data);
extern uint32_t *entry(const uint32_t *given, volatile uint32_t *port, const struct item *item, const char **names);
uint32_t *entry(const uint32_t *given, volatile uint32_t *port, const struct item *item, const char **names)
{
    static fixed_t table[2][2] = { { 1U, 2U }, { 3U, 4U } };
    uint32_t *first = (uint32_t *)given; /* expect R11.8 */
    uint32_t *second = (uint32_t *)port; /* expect R11.8 */
    uint32_t *third = given; /* expect R11.8 */
    char **fourth = (char **)names;
    void *fifth = (void *)given; /* expect R11.8 */
    uint32_t (*sixth)[2] = (uint32_t (*)[2])table; /* expect R11.8 */
    const uint32_t *seventh = (const uint32_t *)(const volatile uint32_t *)port; /* expect R11.8 */
    fixed_t *eighth = &table[0][1];
    _Atomic uint32_t ninth = 0U;
    uint32_t *tenth = (uint32_t *)&ninth; /* expect R11.8 */

    plain((uint32_t *)item->data); /* expect R11.8 */
    clear(given);
    plain(WRITABLE(eighth)); /* expect R11.8 */
    first[0] = second[0] + third[0] + seventh[0] + sixth[0][1] + tenth[0];
    fourth[0][0] = 'a';
    return (fifth == first) ? first : (uint32_t *)given; /* expect R11.8 */
}
