/* C11 7.18. */
#ifndef __CERTKIT_STDBOOL_H
#define __CERTKIT_STDBOOL_H

#define bool _Bool
/* Comparisons, not 1 and 0: the same value and type, also in #if, and Boolean in MISRA's sense wherever macros carry them. */
#define true (0 == 0)
#define false (0 != 0)
#define __bool_true_false_are_defined 1

#endif
