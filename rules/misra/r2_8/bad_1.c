/* Objects without one. */
/* also raises: D4.9 R1.2 R5.3 R9.1 R14.3 R14.4 */
#include "bad.h"

#define UNUSED __attribute__((unused))
#define WAIT(name) int name = 0; while (shared > 0) { shared--; } /* expect R2.8 */
#define WITHIN() do { int inner = 1; shared = 2; } while (0) /* expect R2.8 */
#define DEFINE(name) static int name = 1

struct node
{
    struct node *next;
};

static int left_over; /* expect R2.8 */
static UNUSED int marked; /* expect R2.8 */
static struct node ring = { &ring }; /* expect R2.8 */
DEFINE(hidden); /* expect R2.8 */
int shared = 0;
int unused_shared = 0; /* expect R2.8 */

int first(void)
{
    int local = 1;
    int unused; /* expect R2.8 */
    int second, third = 3; /* expect R2.8 R2.8 */
    static int calls; /* expect R2.8 */
    int copy = copy; /* expect R2.8 */
    struct node list[2]; /* expect R2.8 */

    WAIT(once)
    WAIT(twice)
    WITHIN();
    {
        int local = 2; /* expect R2.8 */
    }
    return local;
}
