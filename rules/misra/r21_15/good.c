/* Bytes between objects of one type. */
/* also raises: R11.5 */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct record
{
    int key;
    const char *name;
};

typedef unsigned int word_t;

void entry(struct record *one, const struct record *other, void *raw, const void *source);
void entry(struct record *one, const struct record *other, void *raw, const void *source)
{
    static const word_t words[2] = { 1u, 2u };
    static unsigned int copies[2];
    static const char *names[2];
    char text[4];

    (void)memcpy(one, other, sizeof(*one));
    (void)memcpy(copies, words, sizeof(copies));
    (void)memmove(&copies[0], &copies[1], sizeof(copies[0]));
    (void)memcpy(raw, source, 4u);
    (void)memcpy((void *)one, (const void *)words, 4u);
    (void)memcpy((uint8_t *)raw, (const uint8_t *)source, 4u);
    (void)memcpy(text, "abc", 4u);
    (void)memcpy(names, &other->name, sizeof(names[0]));
}
