/* Features of C11 that have rules of their own, and names that only look like the others. */
/* also raises: R8.9 R21.1 R23.1 */
#define __STDC_WANT_LIB_EXT1__ 0
#include <stdalign.h>
#include <string.h>

static alignas(8) int aligned;

static int strcpy_s(char *to, const char *from)
{
    to[0] = from[0];
    return 0;
}

int entry(char *to, int memcpy_s);
int entry(char *to, int memcpy_s)
{
    return _Generic(aligned, int: 1, default: 2) + strcpy_s(to, "x") + memcpy_s + (int)strlen(to);
}
