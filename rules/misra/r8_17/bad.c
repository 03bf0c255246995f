/* Two specifiers and more. */
/* also raises: R1.5 R8.9 */
#include <stdalign.h>

#define WIDE _Alignas(32)

struct record
{
    alignas(16) alignas(8) int member; /* expect R8.17 */
};

static WIDE _Alignas(8) int first; /* expect R8.17 */
_Alignas(4) static alignas(double) const _Alignas(8) int second; /* expect R8.17 */

int entry(const struct record *one);
int entry(const struct record *one)
{
    alignas(8) alignas(16) int local = 1; /* expect R8.17 */

    return first + second + one->member + local;
}
