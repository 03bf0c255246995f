/* One stream a file at a time, or readers only. */
/* also raises: R21.6 */
#include <stddef.h>
#include <stdio.h>
#include <string.h>

int entry(const char *path, char *name);

static void in_turn(const char *path)
{
    FILE *stream = fopen(path, "r");

    if (stream != NULL)
    {
        (void)fclose(stream);
    }
    stream = fopen(path, "w");
    if (stream != NULL)
    {
        (void)fclose(stream);
    }
}

static void readers(void)
{
    FILE *one = fopen("list", "r");
    FILE *two = fopen("list", "rb");

    if (one != NULL)
    {
        (void)fclose(one);
    }
    if (two != NULL)
    {
        (void)fclose(two);
    }
}

int entry(const char *path, char *name)
{
    FILE *one = fopen(name, "w");
    FILE *two;
    FILE *other = fopen("other", "w");

    (void)strcat(name, ".old");
    two = fopen(name, "r"); /* another name by now */
    if (one == NULL)
    {
        one = fopen("list", "r");
    }
    if (one != NULL)
    {
        (void)fclose(one);
    }
    if (two != NULL)
    {
        (void)fclose(two);
    }
    if (other != NULL)
    {
        (void)fclose(other);
    }
    in_turn(path);
    readers();
    return 0;
}
