/* Internal names that come again. */
/* also raises: R2.4 R2.6 R5.3 R5.6 R5.7 R5.8 R8.9 */
#include "bad.h"

static int count; /* expect R5.9 */
static int state;
static int unique;
static int label;
static int tagged;

static void step(void) /* expect R5.9 */
{
    int count = 0; /* expect R5.9 */
    struct local
    {
        int state; /* expect R5.9 */
    } here = { count };

    unique += here.state + in_header;
}

static void parameters(int state) /* expect R5.9 */
{
    static int unique; /* expect R5.9 */
    enum tagged /* expect R5.9 */
    {
        TAGGED_FIRST
    } which = TAGGED_FIRST;

    unique += state + (int)which;
label: /* expect R5.9 */
    for (int label = 0; label < 3; label++) /* expect R5.9 */
    {
        typedef int tagged; /* expect R5.9 */
        tagged copy = label;

        unique += copy;
    }
}

int entry(void)
{
    step();
    parameters(state);
    return count + label + tagged + in_function();
}
