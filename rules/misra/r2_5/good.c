/* Every macro has a use, if not always an expansion. */
/* also raises: D4.9 R8.9 R20.10 R21.1 */
#include "good.h"

#define _OWN_LIBRARY_SOURCE 1 /* speaks to the implementation */
#define NDEBUG
#define ONE 1
#define TWO (ONE + 1) /* named in a body and expanded */
#define CHOSEN
#define LEVEL 3
#define SWITCHED 4 /* used in lines that are skipped here */
#define REGISTER_0 10 /* put together below */
#define REGISTER_1 11
#define JOIN(a, b) a ## b
#define MARKED "note"
#define ARGUMENT 5
#define INNER 6
#define SHORT SH /* used as the argument of a macro */
#define SH 7
#define TWICE(x) ((x) * 2)
#define HEADER "good_2.h"

#include HEADER

#ifdef CHOSEN
static int chosen = TWO;
#endif

#if (LEVEL > 2) && defined SHORT
static int level = 1;
#elif defined(NEVER)
static int level = SWITCHED;
#endif

#ifdef MARKED
#pragma message MARKED
#endif

int entry(void);
int entry(void)
{
    return chosen + level + JOIN(REGISTER_, 0) + JOIN(REGISTER, _1) + TWICE(ARGUMENT) + TWICE(TWICE(INNER) + SHORT)
           + IN_HEADER + LAST;
}
