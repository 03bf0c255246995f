/* Copies between what does not overlap, or overlaps exactly. */
/* also raises: R5.7 R10.6 R19.2 R21.6 */
#include <stdio.h>
#include <string.h>

union word
{
    int whole;
    int same;
    short half;
    unsigned char bytes[4];
    short halves[2];
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
    struct { struct pair first; struct pair second; } two;
};

struct record
{
    union word left;
    union word right;
    int list[8];
};

static void all(union both *both, struct record *one, union word *words, const char *text, char *out, int i)
{
    char buffer[16] = { 0 };

    one->left.whole = one->right.half;
    one->left.whole = one->left.same;
    one->left.half = one->left.half;
    both->two.first = both->two.second; /* side by side */
    both->pair.first = both->shifted.behind.first;
    (void)memcpy(&both->two.first, &both->two.second, sizeof(both->pair));
    words[0].whole = words[1].half;
    words[0].half = words[0].halves[0]; /* the same bytes, the same type */
    words[0].halves[1] = words[0].half; /* side by side */
    (void)memcpy(out, &out[4], 4);
    (void)memcpy(&out[3], out, 3);
    one->left.whole = one->left.half + 1; /* a value of its own */
    (void)memcpy(&one->list[0], &one->list[4], 4u * sizeof(int));
    (void)memmove(&one->list[0], &one->list[1], 4u * sizeof(int));
    (void)memcpy(&buffer[0], &buffer[8], 8);
    (void)strcpy(buffer, text);
    (void)strcpy(out, buffer);
    (void)memcpy(out, &text[i], 3);
    (void)snprintf(buffer, sizeof(buffer), "%s", text);
}

int entry(struct record *one, union word *words, const char *text, char *out);
int entry(struct record *one, union word *words, const char *text, char *out)
{
    union both two = { { 1, 2 } };

    all(&two, one, words, text, out, 1);
    return one->left.whole + (int)words[0].bytes[0];
}
