/* also raises: R5.9 */
#ifndef BAD_H
#define BAD_H

extern int shared;
extern int unused_shared;
int first(void);

static const int in_header = 3; /* expect R2.8 */

#endif
