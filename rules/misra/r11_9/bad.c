/* Zeros that become pointers. */
/* also raises: R8.6 R8.13 R11.5 */
#include <stddef.h>
#include <stdint.h>

#define NONE 0

enum
{
    NOTHING
};

struct item
{
    struct item *next;
    int32_t value;
};

extern struct item *find(struct item *from, void *key);
extern struct item *entry(struct item *given, void (*callback)(void));
struct item *entry(struct item *given, void (*callback)(void))
{
    struct item *first = 0; /* expect R11.9 */
    struct item *second = NONE; /* expect R11.9 */
    struct item *third = NOTHING; /* expect R11.9 */
    struct item two = { 0, /* expect R11.9 */
                        0 };

    first = find(first, '\0'); /* expect R11.9 */
    two.next = 1 - 1; /* expect R11.9 */
    if ((given == 0) || /* expect R11.9 */
        (0 != callback)) /* expect R11.9 */
    {
        first = (two.value > 0) ? 0 : second; /* expect R11.9 */
    }
    return (first == third) ? NULL : 0; /* expect R11.9 */
}
