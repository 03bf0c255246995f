/* Alignments that do not. */
/* also raises: R8.9 R8.17 */
#include <stdalign.h>

#define OFF 0
#define ALIGNMENT (OFF * 8)
#define LOOSE _Alignas(OFF)

struct record
{
    alignas(0) int member; /* expect R8.16 */
};

static _Alignas(0U) int first; /* expect R8.16 */
static alignas(ALIGNMENT) int second; /* expect R8.16 */
enum { NOTHING, SOMETHING = 8 };
static _Alignas(NOTHING) int fifth; /* expect R8.16 */
static _Alignas(SOMETHING) int sixth;
static LOOSE int third; /* expect R8.16 */
static _Alignas(8) _Alignas(0) int fourth; /* expect R8.16 */

int entry(const struct record *one);
int entry(const struct record *one)
{
    return first + second + third + fourth + fifth + sixth + one->member;
}
