#ifndef BAD_3_H /* expect D4.10 */
#define BAD_3_H
typedef int third_t;
#endif
extern int behind;
