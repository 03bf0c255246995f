/* Commas that are no operators. */
/* also raises: D4.9 R8.6 R14.2 R17.1 */
#include <stdarg.h>
#include <stdint.h>

#define ADD(first, second) ((first) + (second))

enum state
{
    IDLE, BUSY,
};

extern int32_t sum(int32_t count, ...);
extern int32_t entry(enum state given, int32_t number);
int32_t entry(enum state given, int32_t number)
{
    int32_t first = 1, second = 2;
    const int32_t table[3] = { 1, 2, 3, };
    int32_t result = 0;

    for (int32_t i = 0, j = 3; i < j; i++)
    {
        result += ADD(table[i % 3], number);
    }
    if (given == BUSY)
    {
        result += sum(2, first, second);
    }
    return result;
}
