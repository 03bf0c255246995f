/* Lists of values that only are. */
/* also raises: R13.6 */
#include <string.h>

#include "good.h"

struct point
{
    int x;
    int y;
};

static int twice(int value)
{
    int result = value;

    result *= 2;
    return result;
}

static int first(int value, const char *text)
{
    int copy = value;
    int single = copy++; /* no list */
    int list[3] = { value + 1, twice(value), tripled(value) };
    struct point here = { .x = copy, .y = (int)strlen(text) };
    int measured[2] = { (int)sizeof(copy++), 3 };

    return single + list[0] + here.x + here.y + measured[0] + ((struct point){ 1, twice(2) }).x;
}

int entry(const char *text);
int entry(const char *text)
{
    return first(1, text);
}
