/* Undefined to the eye. */
/* also raises: D4.8 R8.7 R8.9 R8.13 R10.3 R11.8 R21.2 R21.6 */
#include <stdio.h>

#include "bad.h"

#define HAS_NAME defined(NAME)

#if HAS_NAME /* expect R1.3 */
static int named;
#endif

int strlen(const char *text); /* expect R1.3 */

int strlen(const char *text)
{
    return text[0];
}

struct paddings /* expect R1.3 */
{
    unsigned int : 3;
    unsigned int : 5;
};

static const int fixed = 3;
static const struct
{
    int size;
} frozen = {1};

static void thaw(void)
{
    struct paddings *none = (struct paddings *)0;

    *(int *)&fixed = 4; /* expect R1.3 */
    ((int *)&fixed)[0] = 4; /* expect R1.3 */
    (*(int *)&frozen.size)++; /* expect R1.3 */
    (void)none;
}

static int all(int value, const char *name)
{
    int result = value / 0; /* expect R1.3 */
    int large = 2147483647 + 1; /* expect R1.3 */
    int whole = (int)1;

    whole = 1e30; /* expect R1.3 */
    *(int *)0 = 3; /* expect R1.3 */
    if (name == "name") /* expect R1.3 */
    {
        result %= 0; /* expect R1.3 */
    }
    (void)printf("%d\n", name); /* expect R1.3 */
    (void)printf("%d %d\n", result); /* expect R1.3 */
    thaw();
    return result + large + whole + missing(1) + strlen(name);
}

int main(void)
{
    return all(1, "name");
}
