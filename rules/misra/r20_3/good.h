/* A header. */
/* also raises: R8.6 */
#ifndef GOOD_H
#define GOOD_H
int declared(void);
#endif
