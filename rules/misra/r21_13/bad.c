/* Characters that may not be. */
/* also raises: D4.9 D4.11 */
#include <ctype.h>

#define KIND(character) isalpha(character)

int entry(signed char small, int number);
int entry(signed char small, int number)
{
    int large = 256;
    int result = isdigit(small); /* expect R21.13 */

    result += KIND(small); /* expect R21.13 */
    result += toupper(256); /* expect R21.13 */
    result += tolower(-2); /* expect R21.13 */
    result += isupper(large); /* expect R21.13 */
    if ((number > 100) && (number < 300))
    {
        result += isspace(number); /* expect R21.13 */
    }
    return result;
}
