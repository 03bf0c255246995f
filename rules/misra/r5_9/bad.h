/* also raises: R2.4 */
#ifndef BAD_H
#define BAD_H

int entry(void);
int entry_2(void);

static const int in_header = 3; /* expect R5.9 */

static int in_function(void) /* expect R5.9 */
{
    return in_header;
}

struct record
{
    int state; /* expect R5.9 */
};

#endif
