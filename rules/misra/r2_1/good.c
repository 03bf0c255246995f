/* Code that can all be reached. */
/* also raises: D4.9 R1.2 R9.3 R10.1 R14.3 R14.4 R15.1 R15.5 R16.1 R16.3 R21.8 */
#include <stdint.h>
#include <stdlib.h>

#define CHECK(value) do { if ((value) < 0) { abort(); } } while (0)

enum
{
    FEATURE = 1
};

int32_t entry(int32_t value, volatile const int32_t *flag);

static int32_t search(const int32_t *from, int32_t wanted)
{
    int32_t i;

    for (i = 0; i < 10; i++)
    {
        if (from[i] == wanted)
        {
            break;
        }
    }
    return i;
}

static void stay(volatile const int32_t *flag)
{
    for (;;)
    {
        if (*flag != 0)
        {
            return;
        }
    }
}

static int32_t jump(int32_t value)
{
    int32_t result = value;

    if (value > 3)
    {
        goto done;
    }
    result++;
done:
    return result;
}

static int32_t choose(int32_t value)
{
    int32_t result;

    switch (value)
    {
        int32_t unused_slot;
        case 0:
            result = 1;
            break;
        case 1:
            return 3;
        default:
            unused_slot = value;
            result = unused_slot;
            break;
    }
    return result;
}

#define GO(n) goto *table[n]

static int threaded(int value)
{
    static const void *const table[2] = { &&first, &&last };
    int result = value;

    GO(value & 1);
    {
first:
        {
            result++;
            GO(1);
        }
last:
        result--;
    }
    return result;
}

int32_t entry(int32_t value, volatile const int32_t *flag)
{
    (void)threaded(1);
    static const int32_t table[10] = {1};
    int32_t result = search(table, value);

    CHECK(value);
    stay(flag);
    while (*flag != 0)
    {
        if (*flag == 2)
        {
            continue;
        }
        result++;
    }
    if (FEATURE == 1)
    {
        result += jump(value);
    }
    do
    {
        result += choose(value);
    } while (0);
    return result;
}
