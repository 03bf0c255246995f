#ifndef BAD_3_H /* expect D4.10 D4.10 */
#define BAD_3_H
#define in_7 3
#endif
#ifndef in_7
#define in_7 4
#endif
