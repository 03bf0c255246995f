/* Texts that fit. */
#include <stddef.h>
#include <string.h>

int entry(char *given, const char *other);
int entry(char *given, const char *other)
{
    static const char fixed[5] = "test";
    char room[5];
    char filled[8] = "abc";
    char begun[8];
    static char still[8];
    size_t length = strlen(fixed) + strlen(&fixed[4]) + strlen(other);

    begun[0] = '\0';
    (void)strcat(begun, "abc");
    (void)strcat(still, "abc");
    (void)strcpy(room, "1234");
    (void)strcpy(&room[1], "123");
    (void)strcat(filled, "1234");
    (void)strcpy(given, other);
    (void)strtok(given, " ");
    (void)strtok(NULL, " ");
    return strcmp(room, fixed) + (int)length + (int)strspn(other, "abc");
}
