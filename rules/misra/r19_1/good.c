/* Copies between what does not overlap, or overlaps exactly. */
/* also raises: R10.6 R19.2 R21.6 */
#include <stdio.h>
#include <string.h>

union word
{
    int whole;
    int same;
    short half;
    unsigned char bytes[4];
};

struct record
{
    union word left;
    union word right;
    int list[8];
};

static void all(struct record *one, union word *words, const char *text, char *out, int i)
{
    char buffer[16] = { 0 };

    one->left.whole = one->right.half;
    one->left.whole = one->left.same;
    one->left.half = one->left.half;
    words[0].whole = words[1].half;
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
    all(one, words, text, out, 1);
    return one->left.whole + (int)words[0].bytes[0];
}
