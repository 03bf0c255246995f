/* Indices, steps and differences. */
#include <stddef.h>

#define ITEMS(array) (sizeof(array) / sizeof((array)[0]))

static int sum(const int *values, size_t count)
{
    const int *at = values;
    const int *end = &values[count];
    int result = 0;

    while (at != end)
    {
        result += *at;
        at++;
    }
    --at;
    return result + *at + (int)(end - values);
}

int entry(void);
int entry(void)
{
    static const int values[3] = { 1, 2, 3 };
    const char *text = "abc";
    int result = sum(values, ITEMS(values));

    result += *values + (-values[0]);
    result -= (int)text[1] - 1;
    return result;
}
