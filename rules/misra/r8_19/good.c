/* External names come from a header. */
/* also raises: R1.5 R8.8 R8.9 */
#include "good.h"

static int later(int value);
extern int later(int value);

int shared = 1;

int entry(int value)
{
    typedef int number;
    static number own;

    own += value;
    return later(own) + shared;
}

static int later(int value)
{
    return value + 1;
}
