/* Pointers to void made from numbers, and the reverse. */
/* also raises: R5.7 */
#include <stddef.h>
#include <stdint.h>

#define BASE ((void *)0x40000000U)

enum colour
{
    RED,
    GREEN
};

extern void *entry(const void *given, uintptr_t number, enum colour colour);
void *entry(const void *given, uintptr_t number, enum colour colour)
{
    void *made = (void *)number; /* expect R11.6 */
    const void *shade = (const void *)colour; /* expect R11.6 */
    _Bool is = given; /* expect R11.6 */
    uintptr_t back = (uintptr_t)given; /* expect R11.6 */

    back += (uintptr_t)NULL; /* expect R11.6 */
    if (is && (shade == BASE) && (back > 3U)) /* expect R11.6 */
    {
        made = (void *)(int32_t)1; /* expect R11.6 */
    }
    return made;
}
