/* Conversions that cannot fail visibly. */
/* also raises: D4.9 */
#include <stdlib.h>

#define NUMBER(text) atoi(text)

int entry(void);
int entry(void)
{
    long (*convert)(const char *text) = &atol; /* expect R21.7 */
    int result = NUMBER("12"); /* expect R21.7 */

    result += (int)atof("1.5"); /* expect R21.7 */
    result += (int)(atoll)("7"); /* expect R21.7 */
    return result + (int)convert("3");
}
