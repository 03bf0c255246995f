/* Pointers that find their own association, or that no association is near. */
/* also raises: R10.6 R10.7 R14.3 R17.12 */
#include <stddef.h>

struct item
{
    int value;
};

#define KIND(value) _Generic((value), int *: 1, const int *: 2, struct item *: 3, default: 0)
#define PLAIN(value) _Generic((value), int: 1, float: 2, default: 0)
#define ROWS(value) _Generic((value), int (*)[]: 1, const void *: 2, default: 0)
#define CALLED(value) _Generic((value), int (*)(int): 1, void *: 2, default: 0)

static int call(int value);
static int call(int value)
{
    return value;
}

int entry(int *changed, const int *read, struct item *thing, int *const fixed, volatile float *port);
int entry(int *changed, const int *read, struct item *thing, int *const fixed, volatile float *port)
{
    int values[3] = { 1, 2, 3 };
    int rows[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
    void (*none)(void) = NULL;
    int result = KIND(changed) + KIND(read) + KIND(thing) + KIND(fixed) + KIND(values) + KIND(port) + PLAIN(changed);

    result += ROWS(rows) + CALLED(call) + CALLED(none) + KIND(1) + KIND(rows);
    result += *changed + *read + thing->value + *fixed + values[0] + rows[0][0];
    return (none == NULL) ? result : (int)*port;
}
