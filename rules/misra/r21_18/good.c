/* Sizes that fit. */
/* also raises: R21.16 */
#include <string.h>

struct record
{
    int key;
    char name[8];
};

int entry(struct record *given, const char *text, size_t count);
int entry(struct record *given, const char *text, size_t count)
{
    static struct record one;
    char room[16];
    char small[8];
    char later[8];
    char filled[8] = "abc";

    later[0] = filled[0];
    later[1] = '\0';
    (void)strncat(later, text, 3u);
    (void)strncat(filled, "abcdef", 4u);
    (void)memset(room, 0, sizeof(room));
    (void)memset(&room[4], 0, sizeof(room) - 4u);
    (void)memcpy(&one, given, sizeof(one));
    (void)memcpy(small, room, sizeof(small));
    (void)memcpy(room, text, count);
    (void)strncpy(small, text, sizeof(small));
    (void)strncpy(room, "abc", sizeof(room));
    (void)strncat(room, text, sizeof(room) - 1u);
    (void)memset(given, 0, sizeof(*given));
    if (count < sizeof(small))
    {
        (void)memmove(small, text, count);
    }
    return strncmp(room, "abc", sizeof(room)) + memcmp(one.name, small, sizeof(one.name));
}
