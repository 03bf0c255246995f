/* Sorting and searching by the library. */
/* also raises: R11.5 */
#include <stdlib.h>

static int compare(const void *left, const void *right)
{
    const int *one = left;
    const int *other = right;

    return *one - *other;
}

int entry(int *values, size_t count);
int entry(int *values, size_t count)
{
    int wanted = 3;
    const int *found;

    qsort(values, count, sizeof(values[0]), &compare); /* expect R21.9 */
    found = bsearch(&wanted, values, count, sizeof(values[0]), &compare); /* expect R21.9 */
    return *found;
}
