/* Interfaces of the annex. */
/* also raises: D4.9 R8.6 R21.1 */
#define __STDC_WANT_LIB_EXT1__ 1 /* expect R1.4 */
#include <string.h>

#define COPY(to, from) memcpy_s((to), 4, (from), 4)

extern int memcpy_s(void *to, size_t room, const void *from, size_t count);
extern size_t strnlen_s(const char *text, size_t room);

int entry(char *to, const char *from);
int entry(char *to, const char *from)
{
    size_t (*function)(const char *text, size_t room) = &strnlen_s; /* expect R1.4 */

    (void)memcpy_s(to, 4, from, 4); /* expect R1.4 */
    (void)COPY(to, from); /* expect R1.4 */
    return (int)function(to, 4);
}
