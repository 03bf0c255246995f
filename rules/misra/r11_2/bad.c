/* Handles that become something else. */
/* also raises: D4.8 D4.9 R5.7 R8.13 R11.1 R11.3 R11.5 R11.7 R19.2 */
#include <stdint.h>

#define AS_WORD(handle) ((uintptr_t)(handle))

struct hidden;
union other;
struct later;
typedef struct hidden *handle_t;
typedef void (*callback_t)(void);

extern uintptr_t entry(handle_t given, int32_t *numbers, struct later *later, void *any);
uintptr_t entry(handle_t given, int32_t *numbers, struct later *later, void *any)
{
    const int32_t *first = (const int32_t *)given; /* expect R11.2 */
    const handle_t back = (handle_t)numbers; /* expect R11.2 */
    const union other *other = (const union other *)given; /* expect R11.2 */
    handle_t made = (struct hidden *)0x20000000U; /* expect R11.2 */
    const struct later *soon = (struct later *)numbers; /* expect R11.2 */
    callback_t called = (callback_t)given; /* expect R11.2 */
    _Bool is = given; /* expect R11.2 */
    uintptr_t result = AS_WORD(back); /* expect R11.2 */
    const void *plain = given; /* expect R11.2 */
    const handle_t again = (handle_t)any;

    if ((first == numbers) || is || (made == given) || (soon == later) || (again == plain))
    {
        called();
    }
    return result + (uintptr_t)other; /* expect R11.2 */
}

struct later
{
    int32_t value;
};

extern int32_t *leave(struct later *later);
int32_t *leave(struct later *later)
{
    return (int32_t *)later;
}
