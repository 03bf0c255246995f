/* A function with many arguments, and things called like those of <stdarg.h>. */
/* also raises: R8.6 */
struct list
{
    int va_arg;
};

static int sum(const struct list *values, int va_list)
{
    int va_end = 0;
    int at;

    for (at = 0; at < va_list; at++)
    {
        va_end += values[at].va_arg;
    }
    return va_end;
}

int log_line(const char *format, ...);

int entry(void);
int entry(void)
{
    static const struct list values[2] = { { 1 }, { 2 } };

    return sum(values, 2) + log_line("%d", 3);
}
