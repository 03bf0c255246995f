/* Types that nothing uses. */
/* also raises: R5.3 R5.6 R8.13 R10.3 */
#include "bad.h"

typedef int unused_t; /* expect R2.3 */
typedef int base_t;
typedef base_t chained_t; /* expect R2.3 */
typedef struct
{
    int value;
} pair_t; /* expect R2.3 */
typedef struct record
{
    struct record *next;
} record_t; /* expect R2.3 */
typedef enum
{
    FIRST,
    SECOND
} order_t; /* expect R2.3 */
typedef int (*callback_t)(int value); /* expect R2.3 */
typedef int array_t[3], *pointer_t; /* expect R2.3 R2.3 */
typedef int same_name; /* expect R2.3 */

static int outer(struct record *list)
{
    typedef int local_t; /* expect R2.3 */
    int same_name = FIRST; /* another thing */

    return (list->next != list) ? same_name : 0;
}

int entry(void);
int entry(void)
{
    struct record list = { &list };

    return outer(&list) + (int)SECOND;
}
