/* Alignments that differ. */
/* also raises: R8.4 R8.5 R8.9 */
#include "bad.h"

alignas(16) int shared = 0;
alignas(32) int wide = 0;
extern int wide; /* expect R8.15 */
alignas(8) int typed = 0; /* expect R8.15 */
alignas(16) int computed = 0; /* expect R8.15 */
alignas(32) int elsewhere = 0; /* expect R8.15 */
