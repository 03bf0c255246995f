/* Variadic arguments. */
/* also raises: R5.7 R9.1 */
#include <stdarg.h> /* expect R17.1 */

#define FIRST(list) va_arg(list, int)

struct state
{
    va_list list; /* expect R17.1 */
};

static int more(va_list *list) /* expect R17.1 */
{
    return va_arg(*list, int); /* expect R17.1 */
}

int sum(int count, ...);
int sum(int count, ...)
{
    struct state state;
    va_list copy; /* expect R17.1 */
    int result;

    va_start(state.list, count); /* expect R17.1 */
    va_copy(copy, state.list); /* expect R17.1 */
    result = FIRST(state.list); /* expect R17.1 */
    result += more(&copy);
    va_end(copy); /* expect R17.1 */
    va_end(state.list); /* expect R17.1 */
    return result;
}
