/* Macros that nothing uses. */
/* also raises: D4.9 R8.9 R10.3 R20.5 */
#include "bad.h"

#define UNUSED 1 /* expect R2.5 */
#define UNUSED_FUNCTION(x) ((x) + 1) /* expect R2.5 */
#define EMPTY /* expect R2.5 */
#define MISSPELT 2 /* expect R2.5 */
#define USED_BY_UNUSED 3
#define USES_IT (USED_BY_UNUSED) /* expect R2.5 */
#define RECURSIVE RECURSIVE /* expect R2.5 */
#define IN_COMMENT 4 /* expect R2.5 */ /* IN_COMMENT does not count */
#define IN_STRING 5 /* expect R2.5 */
#undef TAKEN_BACK_BEFORE
#define TAKEN_BACK_BEFORE 6 /* expect R2.5 */
#define TAKEN_BACK 6 /* the #undef needs it */
#undef TAKEN_BACK
#define TAKEN_BACK 7 /* expect R2.5 */
#define \
    SPLIT \
    7
/* expect@-2 R2.5 */
#define PRIVATE 8
#define LATER 9

#if 0
#define SKIPPED 10
#endif

#ifdef MISPELT
static int never;
#endif

static const char *text = "IN_STRING";

int entry(void);
int entry(void)
{
    return PRIVATE + LATER + IN_HEADER + text[0];
}
