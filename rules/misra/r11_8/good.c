/* Qualifiers added, kept, or those of the pointer itself. */
/* also raises: R8.13 R11.3 R11.5 */
#include <stddef.h>
#include <stdint.h>

typedef const char *text_t;

extern const volatile uint32_t *entry(uint32_t *given, text_t text, const void *any, volatile uint32_t *port);
const volatile uint32_t *entry(uint32_t *given, text_t text, const void *any, volatile uint32_t *port)
{
    const uint32_t *reads = given;
    uint32_t *const fixed = given;
    uint32_t *copy = fixed;
    const uint8_t *bytes = (const uint8_t *)text;
    const uint32_t *words = (const uint32_t *)any;
    const volatile uint32_t *both = port;
    const uint32_t (*rows)[2] = (const uint32_t (*)[2])words;

    *copy = bytes[0] + rows[0][1] + (uint32_t)*words;
    return (*reads > 3U) ? both : NULL;
}
