/* Escape sequences that go on. */
/* also raises: R8.9 R10.2 R10.3 */
#define BELL "\x07 bell" /* expect R4.1 */
#define UNUSED_HERE "\07bell" /* expect R4.1 */

static const char *const first = "\x41g"; /* expect R4.1 */
static const char *const second = "\x41\x67z"; /* expect R4.1 */
static const char *const third = "\0g \\\1x"; /* expect R4.1 R4.1 */
static const char *const fourth = "\1012"; /* expect R4.1 */
static const int fifth = '\101t'; /* expect R4.1 */
static const char *const sixth = BELL UNUSED_HERE;
static const char *const eighth = "no digits:\\xg"; /* a backslash of its own */
static const char *const seventh = "a" "\x1" "\x2 b"; /* expect R4.1 */

int entry(void);
int entry(void)
{
    return first[0] + second[0] + third[0] + fourth[0] + fifth + sixth[0] + seventh[0] + eighth[0];
}
