/* The same alignment everywhere. */
/* also raises: R8.9 */
#include "good.h"

_Alignas(SIXTEEN) int shared = 0;
alignas(double) int as_double = 0;
_Alignas(32) int wide = 0;
int plain = 0;
