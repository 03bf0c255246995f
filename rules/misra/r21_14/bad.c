/* Strings compared as bytes. */
/* also raises: R9.3 R10.3 R21.15 R21.16 */
#include <string.h>

int entry(char *text, char *other, const char *plain, unsigned char *bytes);
int entry(char *text, char *other, const char *plain, unsigned char *bytes)
{
    static const char name[8] = "abc";
    static char letters[4] = { 'a', 'b', 0 };
    int result = memcmp(name, "abc", 3u); /* expect R21.14 */

    result += memcmp(letters, &name[1], 2u); /* expect R21.14 */
    (void)strcpy(text, "abc");
    (void)strcpy(other, text);
    result += memcmp((const void *)text, other, 3u); /* expect R21.14 */
    result += memcmp(plain, "abc", 4u); /* expect R21.14 */
    (void)strcpy((char *)bytes, text);
    result += memcmp(bytes, text, 4u); /* expect R21.14 */
    return result + memcmp("abc", text, 4u); /* expect R21.14 */
}
