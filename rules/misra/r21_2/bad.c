/* Names that are taken. */
/* also raises: R8.9 R21.7 */
#include <stddef.h>

struct __inside /* expect R21.2 */
{
    int _Member; /* expect R21.2 */
};

enum { _lower = 1 }; /* expect R21.2 */

typedef int ptrdiff_t; /* expect R21.2 */

extern void *memcpy(void *to, const void *from, size_t count); /* expect R21.2 */
extern int errno; /* expect R21.2 */

static int _count; /* expect R21.2 */

static int isdigit(int __value) /* expect R21.2 R21.2 */
{
    return __value;
}

int entry(const struct __inside *given);
int entry(const struct __inside *given)
{
    extern int atoi(const char *text); /* expect R21.2 */
    int _Local = _lower; /* expect R21.2 */

    (void)memcpy(&_count, &given->_Member, sizeof(_count));
    return _Local + errno + isdigit(_count) + atoi("1");
}
