#ifndef BAD_H
#define BAD_H

#define IN_HEADER 1
#define NOT_EVEN_IN_HEADER 2 /* expect R2.5 */

#endif
