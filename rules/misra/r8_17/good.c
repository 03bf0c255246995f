/* One specifier, or none. */
/* also raises: R8.9 */
#include <stdalign.h>

#define WIDE _Alignas(32)

struct record
{
    alignas(16) int member;
    alignas(16) struct { alignas(8) int inside; } inner;
};

static WIDE int first;
static alignas(8) int second, third;

int entry(const struct record *one);
int entry(const struct record *one)
{
    return first + second + third + one->member + one->inner.inside;
}
