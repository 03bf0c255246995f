/* Comparisons of bytes, and of strings the right way. */
/* also raises: R21.16 */
#include <string.h>

struct record
{
    unsigned char key[4];
    char name[4];
};

int entry(const struct record *one, const struct record *other, const char *text);
int entry(const struct record *one, const struct record *other, const char *text)
{
    static const unsigned char magic[4] = { 1u, 2u, 3u, 4u };
    static const char full[3] = { 'a', 'b', 'c' };
    static const char none[2] = { 0 };
    int result = memcmp(one->key, magic, sizeof(magic));

    result += memcmp(one->key, other->key, 4u);
    result += memcmp(none, one->name, 2u);
    result += memcmp(full, text, sizeof(full));
    return result + strcmp("abc", text) + strncmp(one->name, other->name, 4u);
}
