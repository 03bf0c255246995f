/* Trigraphs, meant as such or not. */
/* also raises: R8.9 R10.1 R10.2 R10.4 */
#define LIST "??(a??)" /* expect R4.2 */
??=define HASH 1 /* expect R4.2 */

static const char *const date = "??-??-????"; /* expect R4.2 */
static const char *const three = "really???!"; /* expect R4.2 */
/* text ??= */ static const char *const behind = "??<"; /* expect R4.2 */
static const char bar = '??!'; /* expect R4.2 */

int entry(int value);
int entry(int value)
{
    int table??(2] = { HASH, 2 }; /* expect R4.2 */

    return date[0] + three[0] + behind[0] + bar + LIST[0] + (value ??!??! 0) + table[0]; /* expect R4.2 */
}
