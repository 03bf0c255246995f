/* Nothing that is undefined to the eye. */
/* also raises: R2.4 R8.9 R12.4 R19.2 R21.6 */
#include <stdio.h>
#include <string.h>

#define HAS_NAME 1
#define ZERO 0

#if defined(HAS_NAME) && (HAS_NAME == 1)
static const char name[] = "name";
#endif

#if 0
it's a note in skipped lines
#endif

struct named
{
    union
    {
        int whole;
        unsigned char parts[4];
    };
};

struct later;

static int used(int value);

static int all(int value, const int *pointer)
{
    int result = value / ((value == ZERO) ? 1 : value);
    unsigned int wraps = 0xffffffffU + 1U;

    if (pointer != (const int *)0)
    {
        result += *pointer;
    }
    if (strcmp(name, "name") == 0)
    {
        result += (int)1e3;
    }
    (void)printf("%d %s %u\n", result, name, wraps);
    return result + used(1);
}

static int used(int value)
{
    struct named own = {{value}};
    const int *seen = &own.whole;

    *(unsigned char *)&own = 1U; /* the object itself is not const */
    ((struct named *)&own)->parts[1] = 2U;
    return *(const int *)seen + value;
}

int main(void)
{
    return all(1, (const int *)0);
}
