/* Strange to look at, and allowed. */
/* also raises: D4.9 R2.2 R9.3 R11.5 R13.2 */
#include <stddef.h>

#define DEEP(x) ((((((((x))))))))

static int entry_count;

static void nothing(void)
{
    return;
}

static int chosen(int value)
{
    if (value > 0) { if (value > 1) { if (value > 2) { entry_count++; } } }
    return DEEP(value);
}

int entry(const char *text);
int entry(const char *text)
{
    const void *raw = text; /* any object pointer becomes a pointer to void */
    const char *back = raw;
    int list[3] = { 1, 2 };

    nothing();
    return chosen(list[0]) + ((back == NULL) ? 1 : 0) + entry_count;
}
