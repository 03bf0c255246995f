/* Pointers to FILE that are passed on only. */
/* also raises: D4.7 R5.7 R8.13 R21.6 R22.6 */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

struct device
{
    FILE *stream;
    int count;
};
struct file
{
    int size;
};

int entry(struct device *device, struct file *file, const char *name);

static int close_it(FILE *stream)
{
    return fclose(stream);
}

int entry(struct device *device, struct file *file, const char *name)
{
    FILE *stream = fopen(name, "r");
    FILE *other = stream;
    FILE *streams[2] = { stream, device->stream };
    struct device copy;
    int result = 0;

    (void)memcpy(&copy, device, sizeof(copy));
    if ((other != NULL) && (stream == other))
    {
        result = fgetc(streams[1]) + file->size + copy.count;
        result += (int)sizeof(*stream);
    }
    device->stream = stream;
    return (stream != NULL) ? (close_it(stream) + result) : result;
}
