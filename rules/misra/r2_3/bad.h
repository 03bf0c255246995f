#ifndef BAD_H
#define BAD_H

typedef int header_t; /* expect R2.3 */

#endif
