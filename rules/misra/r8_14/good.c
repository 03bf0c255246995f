/* Pointers without promises. */
/* also raises: R10.3 */
#include <string.h>

#define restrictive 3

static void copy(char *to, const char *from, size_t count)
{
    (void)memcpy(to, from, count); /* declared with restrict by the library */
}

int entry(void);
int entry(void)
{
    char buffer[4] = { 0 };

    copy(buffer, "abc", restrictive);
    return buffer[0];
}
