/* Headers among code. */
/* also raises: R8.9 */
#include <stddef.h>
#include "bad.h"

static size_t limit = 3u;

#include <stdlib.h> /* expect R20.1 */

int entry(void);
int entry(void)
{
    static const int table[] = {
#include "bad_table.h" /* expect R20.1 */
    };

    return abs((int)limit) + table[0];
}
