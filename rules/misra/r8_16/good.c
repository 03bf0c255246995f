/* Alignments that align. */
/* also raises: R8.9 R10.3 */
#include <stdalign.h>

#define ALIGNMENT (4U * 2U)
#define WIDE _Alignas(ALIGNMENT)

struct record
{
    alignas(16) int member;
    alignas(double) char text[8];
};

static WIDE int first;
static alignas(ALIGNMENT) int second;
static _Alignas(sizeof(long)) int third;

int entry(const struct record *one);
int entry(const struct record *one)
{
    return first + second + third + one->member + one->text[0];
}
