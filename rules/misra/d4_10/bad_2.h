/* also raises: R2.5 */
#ifndef BAD_2_H /* expect D4.10 */
#define BAD_2H
typedef int second_t;
#endif
