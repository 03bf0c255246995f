/* Plain char, where it is signed. */
/* also raises: R10.3 */
/* flags: -fsigned-char */
#include <ctype.h>

int plain(const char *text);
int plain(const char *text)
{
    return isdigit(text[0]) + isdigit('a'); /* expect R21.13 */
}
