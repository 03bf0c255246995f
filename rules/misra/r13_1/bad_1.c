/* Lists of values that do something. */
/* also raises: R8.9 R8.13 R13.4 */
#include "bad.h"

#define NEXT(value) ((value)++)

struct point
{
    int x;
    int y;
};

static volatile int port;
static int count;

static int counted(void)
{
    count++;
    return count;
}

static int indirect(int *value)
{
    return counted() + *value;
}

static void through(int *value)
{
    *value = 3;
}

static int by_pointer(int *value)
{
    through(value);
    return *value;
}

static int first(int value, int (*call)(void))
{
    int copy = value;
    int list[4] = { copy++, copy, counted(), port }; /* expect R13.1 R13.1 R13.1 */
    struct point here = { .x = indirect(&copy), .y = copy = 3 }; /* expect R13.1 R13.1 */
    int rows[2][2] = { { 1, NEXT(copy) }, { elsewhere(), unknown() } }; /* expect R13.1 R13.1 R13.1 */

    return list[0] + here.x + rows[0][0] + ((struct point){ 1, by_pointer(&copy) }).x /* expect R13.1 */
           + ((struct point){ call(), 1 }).y; /* expect R13.1 */
}

int entry(int (*call)(void));
int entry(int (*call)(void))
{
    return first(1, call);
}
