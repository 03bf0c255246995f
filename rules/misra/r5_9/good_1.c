/* Internal names that nothing else has. */
/* also raises: R8.3 R8.9 */
#include "good.h"

static int count;
static void step(int amount);

static void step(int amount)
{
    int index = amount;

    count += clamp(index);
}

/* An external name may be used for something without linkage elsewhere as far as this guideline goes. */
int total = 0;

int entry(int index)
{
    static int calls; /* no linkage */

    calls++;
    step(index);
    return count + calls + total;
}
