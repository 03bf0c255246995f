/* Streams not touched once they are closed. */
/* also raises: R5.7 R8.6 R21.6 */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct device
{
    FILE *log;
};

extern FILE *open_log(void);
extern void restart(struct device *device);
int entry(struct device *device, FILE *given, bool wanted);

static void shut(FILE *stream)
{
    if (stream != NULL)
    {
        (void)fclose(stream);
    }
}

static void in_turn(bool wanted)
{
    FILE *stream = fopen("a", "w");

    if (stream != NULL)
    {
        if (wanted)
        {
            (void)fclose(stream);
        }
        if (!wanted)
        {
            (void)fputs("x", stream);
            (void)fclose(stream);
        }
    }
}

int entry(struct device *device, FILE *given, bool wanted)
{
    FILE *one = fopen("one", "w");
    FILE *two = fopen("two", "w");

    shut(one);
    one = two;
    if (one != NULL)
    {
        (void)fputs("x", one);
    }
    shut(one);
    (void)fclose(device->log);
    device->log = open_log();
    (void)fputs("x", device->log);
    (void)fclose(device->log);
    restart(device);
    (void)fputs("x", device->log);
    (void)fclose(given);
    (void)fclose(stdin);
    (void)puts("x");
    in_turn(wanted);
    return 0;
}
