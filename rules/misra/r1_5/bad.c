/* What the standards want to be rid of. */
/* also raises: D4.12 R8.2 R8.6 R8.8 R8.9 R10.1 R10.4 R20.5 R21.1 R21.3 R21.6 R22.1 */
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#undef bool /* expect R1.5 */
#define false 0 /* expect R1.5 */

const static int limit = 3; /* expect R1.5 */
unsigned long typedef word_t; /* expect R1.5 */
int extern other; /* expect R1.5 */
static atomic_int shared = ATOMIC_VAR_INIT(3); /* expect R1.5 */
static int later(int value);
static int empty(); /* expect R1.5 */

int later(int value) /* expect R1.5 */
{
    return value;
}

static int empty() /* expect R1.5 */
{
    return 1;
}

static int old(value) /* expect R1.5 */
    int value;
{
    return value;
}

static void *resize(void *before, int size)
{
    void *result = realloc(before, 0); /* expect R1.5 */

    if ((size >= 0) && (size < 10))
    {
        result = realloc(result, (size_t)size); /* expect R1.5 */
    }
    return result;
}

static void read(int character)
{
    FILE *stream = fopen("name", "r");

    if (stream != NULL)
    {
        (void)ungetc(character, stream); /* expect R1.5 */
    }
}

int entry(void *before);
int entry(void *before)
{
    word_t word = (word_t)limit;

    read((int)word);
    return later(1) + empty() + old(2) + other + shared + false + (resize(before, 3) != NULL);
}
