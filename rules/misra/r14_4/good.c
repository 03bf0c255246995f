/* Conditions that are questions. */
/* also raises: R5.7 R10.5 R13.4 R14.3 */
#include <stdbool.h>
#include <stddef.h>

typedef unsigned char bool_t;

struct flags
{
    _Bool ready : 1;
};

static bool is_even(unsigned int value)
{
    return (value % 2u) == 0u;
}

int entry(const int *pointer, bool_t given, struct flags flags);
int entry(const int *pointer, bool_t given, struct flags flags)
{
    int result = 0;
    bool done = false;

    if (pointer != NULL)
    {
        result = *pointer;
    }
    if (is_even(3u) && given)
    {
        result++;
    }
    if (!done)
    {
        result--;
    }
    if ((bool)result)
    {
        result = 1;
    }
    if (flags.ready)
    {
        result = 2;
    }
    if ((result > 1) ? done : true)
    {
        result = 3;
    }
    for (;;)
    {
        if ((done = is_even(4u)))
        {
            break;
        }
    }
    for (; result < 4; result++)
    {
    }
    while (false)
    {
    }
    do
    {
        result--;
    } while (result > 0);
    return result;
}
