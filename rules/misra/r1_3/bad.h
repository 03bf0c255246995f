#ifndef BAD_H
#define BAD_H

static int missing(int value); /* expect R1.3 */

#endif /* expect R1.3 */