/* Sizes that do not fit. */
/* also raises: D4.11 D4.12 R9.1 R11.5 R17.8 R18.4 R21.3 R21.16 R22.1 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct record
{
    int key;
    char name[8];
};

static char *made(void)
{
    char *room = calloc(5u, sizeof(char));

    return (room != NULL) ? room : NULL;
}

int entry(const struct record *given, const char *text, size_t count);
int entry(const struct record *given, const char *text, size_t count)
{
    static const char endless[4] = "test";
    static struct record one;
    char room[16];
    char small[8];
    char unset[8];
    char key[8];
    char filled[8] = "abc";

    (void)strncat(made(), "12345", 5u); /* expect R21.18 */
    (void)memset(made() + 1, 0, 5u); /* expect R21.18 */
    (void)strncat(unset, text, 3u); /* expect R21.18 */
    (void)strxfrm(key, unset, sizeof(key));
    (void)strncat(filled, "abcdef", 5u); /* expect R21.18 */
    (void)memset(room, 0, sizeof(room) + 1u); /* expect R21.18 */
    (void)memset(&room[4], 0, sizeof(room)); /* expect R21.18 */
    (void)memset(room, 0, 0u); /* expect R21.18 */
    (void)memcpy(&one, given, 2u * sizeof(one)); /* expect R21.18 */
    (void)memcpy(room, small, sizeof(room)); /* expect R21.18 */
    (void)memcpy(room, NULL, sizeof(room)); /* expect R21.18 */
    (void)strncpy(small, text, sizeof(room)); /* expect R21.18 */
    (void)strncat(small, text, sizeof(small)); /* expect R21.18 */
    if (count <= sizeof(room))
    {
        (void)memmove(small, text, count); /* expect R21.18 */
    }
    count = (size_t)strncmp(endless, text, 5u); /* expect R21.18 */
    return (int)count + memcmp(one.name, text, sizeof(room)); /* expect R21.18 */
}
