/* Names that are taken. */
/* also raises: R8.9 R21.2 R21.7 */
#include <stddef.h>

struct __inside /* expect R5.10 */
{
    int _Member; /* expect R5.10 */
};

enum { _lower = 1 }; /* expect R5.10 */

typedef int ptrdiff_t; /* expect R5.10 */

extern void *memcpy(void *to, const void *from, size_t count); /* expect R5.10 */
extern int errno; /* expect R5.10 */

static int _count; /* expect R5.10 */

static int isdigit(int __value) /* expect R5.10 R5.10 */
{
    return __value;
}

int entry(const struct __inside *given);
int entry(const struct __inside *given)
{
    extern int atoi(const char *text); /* expect R5.10 */
    int _Local = _lower; /* expect R5.10 */

    (void)memcpy(&_count, &given->_Member, sizeof(_count));
    return _Local + errno + isdigit(_count) + atoi("1");
}
