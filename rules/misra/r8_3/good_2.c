/* The other unit. */
/* also raises: R8.5 */
#include "good.h"

int entry(void)
{
    extern int table[];
    int number = 1;

    stop();
    return limit + table[0] + (int)count + divide(1, 2) + first(table, &number) + unnamed(1, 2) + handle(3);
}
