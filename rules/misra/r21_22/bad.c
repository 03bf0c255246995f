/* What is no number. */
/* also raises: D4.9 R5.7 R10.2 R10.3 R10.4 R21.11 R21.23 */
#include <stdbool.h>
#include <tgmath.h>

#define ROOT(value) sqrt(value)

enum colour { RED, GREEN };

int entry(char letter, bool flag, enum colour colour, double _Complex point);
int entry(char letter, bool flag, enum colour colour, double _Complex point)
{
    double result = sqrt(letter); /* expect R21.22 */

    result += cos(flag); /* expect R21.22 */
    result += floor(colour); /* expect R21.22 */
    result += fmax(2.0, letter); /* expect R21.22 */
    result += atan2(point, 2.0); /* expect R21.22 */
    result += ldexp(2.0, letter); /* expect R21.22 */
    result += ROOT('a'); /* expect R21.22 */
    return (int)result;
}
