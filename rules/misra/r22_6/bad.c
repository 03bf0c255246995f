/* Streams used after they have been closed. */
/* also raises: R5.7 R8.13 R10.3 R14.3 R21.6 */
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct device
{
    FILE *log;
};

int entry(struct device *device, FILE *given[4], bool wanted);

static void shut(FILE *stream)
{
    (void)fclose(stream);
}

static void tell(FILE *stream)
{
    (void)fputs("x", stream);                                /* expect R22.6 */
}

static void sometimes(FILE *given, bool wanted)
{
    if (wanted)
    {
        (void)fclose(given);
    }
    (void)fputs("x", given);                                 /* expect R22.6 */
}

static void again(FILE *given)
{
    FILE *copy = given;

    (void)fclose(given);
    (void)fclose(copy);                                      /* expect R22.6 */
}

static bool compared(FILE *given)
{
    shut(given);
    return given != NULL;                                    /* expect R22.6 */
}

static void looped(FILE *given)
{
    int at;

    for (at = 0; at < 3; at++)
    {
        (void)fputc('x', given);                             /* expect R22.6 */
        (void)fclose(given);                                 /* expect R22.6 */
    }
}

int entry(struct device *device, FILE *given[4], bool wanted)
{
    FILE *stream = fopen("a", "w");
    FILE *kept;
    int result = 0;

    if (stream != NULL)
    {
        (void)fclose(stream);
        tell(stream);
        kept = stream;                                       /* expect R22.6 */
        result = (kept == NULL) ? 0 : 1;                     /* expect R22.6 */
    }
    (void)fclose(device->log);
    (void)fputs("x", device->log);                           /* expect R22.6 */
    (void)fclose(stdout);
    (void)puts("x");                                         /* expect R22.6 */
    (void)fputs("x", stdout);                                /* expect R22.6 */
    sometimes(given[0], wanted);
    again(given[1]);
    looped(given[2]);
    return compared(given[3]) ? result : 0;
}
