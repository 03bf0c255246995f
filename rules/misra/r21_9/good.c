/* A search of the project's own. */
/* also raises: D4.11 R5.7 */
#include <stdlib.h>

struct table
{
    int qsort;
    int (*bsearch)(int value);
};

static int search(int value)
{
    return abs(value);
}

int entry(void);
int entry(void)
{
    struct table table = { 1, &search };

    return table.bsearch(table.qsort);
}
