/* Nothing that is to go. */
/* also raises: D4.7 D4.12 R1.2 R8.6 R8.9 R10.1 R10.4 R14.3 R21.3 R21.6 R22.1 */
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#define PRIVATE static

typedef unsigned long word_t;
PRIVATE const int limit = 3;
static volatile unsigned long count;
static atomic_int shared = 3;
extern const int other;
static int later(int value);

static int later(int value)
{
    register int copy = value;

    return copy;
}

static void *resize(void *old, size_t size)
{
    void *result = old;

    if (size > 0u)
    {
        result = realloc(old, size + 1u);
    }
    return result;
}

static void push(FILE *stream, int character)
{
    (void)ungetc(character, stream);
}

static void read(void)
{
    FILE *stream = fopen("name", "r");
    int character = fgetc(stream);

    (void)ungetc(character, stream);
    push(stream, character);
}

int entry(void *old);
int entry(void *old)
{
    bool known = true;
    word_t word = count;

    read();
    return later(limit) + (known ? other : 0) + (int)word + shared + (resize(old, 3) != NULL);
}

__attribute__((noinline)) static int placed(int value)
{
    return value;
}

int entry_placed(int value);
int entry_placed(int value)
{
    return placed(value);
}
