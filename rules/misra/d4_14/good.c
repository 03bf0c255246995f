/* Values from outside that are looked at first. */
/* also raises: D4.7 R8.9 R10.1 R10.3 R14.3 R21.6 R21.7 R22.8 R22.9 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int table[8];

static int is_valid(int value)
{
    return (value >= 0) && (value < 8);
}

static int all(FILE *stream, const char *text, char *to)
{
    int index = fgetc(stream);
    int other = 0;
    int size = atoi(text);
    int masked = (int)strtol(text, (char **)0, 10);
    int passed = getchar();
    int total = 0;
    char line[8];

    if ((index >= 0) && (index < 8))
    {
        total += table[index];
    }
    if (scanf("%d", &other) == 1)
    {
        if ((other > 0) && (other < 4))
        {
            total /= other;
        }
    }
    switch (size)
    {
        case 4:
            (void)memset(to, 0, (size_t)size);
            break;
        default:
            /* too large */
            break;
    }
    if (is_valid(passed) != 0)
    {
        total += table[passed];
    }
    total += table[masked & 7];
    total += atoi(text) + getchar();
    if (fgets(line, 8, stream) != (char *)0)
    {
        (void)printf("%s", line);
    }
    return total;
}

static int texts(char *to, size_t room)
{
    char block[16];
    const char *set = getenv("SET");
    int many = getchar();
    int total = 0;

    (void)scanf("%16c", block);
    if (block[15] == '\0')
    {
        (void)printf("%d: %s", 1, block);
    }
    if ((set != (const char *)0) && (strlen(set) < room))
    {
        (void)strcpy(to, set);
    }
    while (many != EOF) /* what ends the input */
    {
        many = getchar();
    }
    if (many < 8)
    {
        for (int i = 0; i < many; i++)
        {
            total += i;
        }
    }
    return total;
}

int main(int argc, char *argv[])
{
    char to[16];

    (void)printf("%s", argv[0]);
    if (argc > 1)
    {
        (void)printf("%s", argv[1]);
    }
    return texts(to, sizeof(to));
}

int entry(FILE *stream, const char *text, char *to);
int entry(FILE *stream, const char *text, char *to)
{
    return all(stream, text, to);
}
