/* Code that nothing reaches. */
/* also raises: D4.9 R8.7 R14.3 R14.4 R15.1 R15.2 R15.5 R16.1 R17.8 R17.11 R21.8 */
#include <stdint.h>
#include <stdlib.h>
#include <stdnoreturn.h>

#define GIVE_UP() abort()

enum
{
    FEATURE = 0
};

noreturn void stop(int32_t code);
int32_t entry(int32_t value, volatile const int32_t *flag);

void stop(int32_t code)
{
    exit(code);
}

static void hang(volatile int32_t *count)
{
    for (;;)
    {
        (*count)++;
    }
    *count = 0; /* expect R2.1 */
}

static int32_t behind_return(int32_t value)
{
    return value;
    value++; /* expect R2.1 */
    value--;
}

static int32_t branches(int32_t value)
{
    int32_t result = value;

    if (FEATURE == 1)
    { /* expect R2.1 */
        result++;
    }
    if (value > 0)
    {
        return 1;
    }
    else
    {
        return 2;
    }
    return 3; /* expect R2.1 */
}

static int32_t loops(int32_t value)
{
    int32_t result = value;

    while (0)
    { /* expect R2.1 */
        result++;
    }
    for (int32_t i = 0; i < 3; i++)
    {
        if (i == value)
        {
            break;
            result++; /* expect R2.1 */
        }
        continue;
        {
            int32_t twice = 2 * i; /* expect R2.1 */
            result = twice;
        }
    }
    goto done;
    result = 7; /* expect R2.1 */
again:
    result++;
done:
    if (result < 10)
    {
        goto again;
    }
    return result;
}

static int32_t choose(int32_t value)
{
    int32_t result = 0;

    switch (value)
    {
        result = 3; /* expect R2.1 */
        case 0:
            return 1;
            break; /* expect R2.1 */
        default:
            stop(value);
            result = 4; /* expect R2.1 */
            break;
    }
    return result; /* expect R2.1 */
}

int32_t entry(int32_t value, volatile const int32_t *flag)
{
    int32_t count = behind_return(value);

    switch (3)
    {
        case 1:
            count++; /* expect R2.1 */
            break;
        case 3:
            count += choose(value) + branches(value) + loops(value);
            break;
        default:
            count--; /* expect R2.1 */
            break;
    }
    if (*flag == 1)
    {
        hang(&count);
        count = 3; /* expect R2.1 */
    }
    if (*flag == 2)
    {
        GIVE_UP();
        count = 4; /* expect R2.1 */
    }
    return count;
}
