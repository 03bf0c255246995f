/* Time and date by the library. */
/* also raises: D4.7 D4.9 */
#include <stddef.h>
#include <time.h>
#include <wchar.h>

#define NOW() time(NULL)

int entry(wchar_t *text);
int entry(wchar_t *text)
{
    clock_t (*count)(void) = &clock; /* expect R21.10 */
    time_t now = NOW(); /* expect R21.10 */
    struct tm *parts = localtime(&now); /* expect R21.10 */
    double apart = difftime(now, mktime(parts)); /* expect R21.10 R21.10 */

    return (int)wcsftime(text, 8u, L"%H", parts) + (int)apart + (int)count(); /* expect R21.10 */
}
