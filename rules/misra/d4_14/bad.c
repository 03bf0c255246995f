/* Values from outside that are believed. */
/* also raises: D4.7 D4.9 R8.9 R10.1 R18.4 R21.6 R21.7 R21.21 R22.8 R22.9 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ELEMENT(index) table[index]

static int table[8];

static int all(FILE *stream, const char *text, char *to, const char *from)
{
    int index = fgetc(stream);
    int other = 0;
    int late = getchar();
    int divisor;
    size_t size = (size_t)strtol(text, (char **)0, 10);
    int total = table[index]; /* expect D4.14 */
    char line[8];

    total += table[atoi(text)]; /* expect D4.14 */
    (void)scanf("%d", &other);
    total += *(table + other); /* expect D4.14 */
    (void)fread(&divisor, sizeof(divisor), 1, stream);
    total /= divisor; /* expect D4.14 */
    (void)memcpy(to, from, size); /* expect D4.14 */
    total += ELEMENT(late); /* expect D4.14 */
    if (late > 3)
    {
        total += table[late - 1];
    }
    total <<= getchar(); /* expect D4.14 */
    (void)fgets(line, 8, stream);
    (void)printf(line); /* expect D4.14 */
    (void)printf(getenv("FORMAT")); /* expect D4.14 */
    return total;
}

static int texts(char *to)
{
    char block[16];
    const char *set = getenv("SET");
    int many = getchar();
    int total = 0;

    (void)scanf("%16c", block);
    (void)printf("%d: %s", 1, block); /* expect D4.14 */
    if (set != (const char *)0) /* it exists, but how long is it? */
    {
        (void)strcpy(to, set); /* expect D4.14 */
    }
    (void)system(getenv("COMMAND")); /* expect D4.14 */
    for (int i = 0; i < many; i++) /* expect D4.14 */
    {
        total += i;
    }
    return total;
}

int main(int argc, char *argv[])
{
    char to[16];

    (void)printf("%s", argv[1]); /* expect D4.14 */
    if (argc > 2)
    {
        (void)strcpy(to, argv[2]); /* expect D4.14 */
    }
    return texts(to);
}

int entry(FILE *stream, const char *text, char *to);
int entry(FILE *stream, const char *text, char *to)
{
    return all(stream, text, to, text);
}
