/* Copies onto themselves. */
/* also raises: D4.9 R5.7 R8.13 R10.3 R19.2 R21.6 */
#include <stdio.h>
#include <string.h>

#define NARROW(object) ((object).whole = (object).half)

union word
{
    int whole;
    short half;
    short halves[2];
    struct { short first; short second; } parts;
    struct { unsigned int low : 4; unsigned int high : 28; } bits;
};

struct pair
{
    int first;
    int second;
};

union both
{
    struct pair pair;
    struct { int before; struct pair behind; } shifted;
};

struct record
{
    union word word;
    int list[8];
};

static void all(union both *both, struct record *one, union word words[2], char *text, int i)
{
    char buffer[16] = { 0 };
    char *inside = &buffer[2];
    int numbers[4] = { 0 };

    both->pair = both->shifted.behind; /* expect R19.1 */
    (void)memcpy(&both->shifted.behind, &both->pair, sizeof(both->pair)); /* expect R19.1 */
    one->word.whole = one->word.half; /* expect R19.1 */
    one->word.whole = (one->word.parts.second); /* expect R19.1 */
    words[i].half = (short)words[i].whole; /* expect R19.1 */
    words[i].half = words[i].whole; /* expect R19.1 */
    words[0].whole = words[0].halves[1]; /* expect R19.1 */
    one->word.halves[0] = (short)one->word.whole; /* expect R19.1 */
    (void)memcpy(&text[1], text, 4); /* expect R19.1 */
    (void)memcpy(text, &text[2], 4); /* expect R19.1 */
    (void)memcpy(&one->list[2], &one->list[0], 3u * sizeof(int)); /* expect R19.1 */
    words[0].whole = (int)words[0].bits.high; /* expect R19.1 */
    NARROW(words[0]); /* expect R19.1 */
    (void)memcpy(&buffer[0], &buffer[2], 4); /* expect R19.1 */
    (void)memcpy(&numbers[1], numbers, 2u * sizeof(int)); /* expect R19.1 */
    (void)memcpy(buffer, inside, sizeof(buffer) / 2u); /* expect R19.1 */
    (void)memcpy(text, text, 4); /* expect R19.1 */
    (void)memcpy(&buffer[i], buffer, 4); /* expect R19.1 */
    (void)strcpy(buffer, inside); /* expect R19.1 */
    (void)strcat(text, text); /* expect R19.1 */
    (void)snprintf(buffer, sizeof(buffer), "%s!", buffer); /* expect R19.1 */
}

int entry(struct record *one, union word words[2], char *text);
int entry(struct record *one, union word words[2], char *text)
{
    union both two = { { 1, 2 } };

    all(&two, one, words, text, 1);
    return one->word.whole + one->list[0];
}
