/* What memcmp may not compare. */
/* also raises: R11.5 R21.15 */
#include <string.h>

struct record
{
    char key;
    int value;
};

int entry(const struct record *one, const double *numbers, const char *text, const void *raw);
int entry(const struct record *one, const double *numbers, const char *text, const void *raw)
{
    int result = memcmp(one, &one[1], sizeof(*one)); /* expect R21.16 */

    result += memcmp(numbers, &numbers[1], sizeof(double)); /* expect R21.16 */
    result += memcmp(text, "abc", 3u); /* expect R21.16 */
    return result + memcmp(raw, (const int *)raw, 4u); /* expect R21.16 */
}
