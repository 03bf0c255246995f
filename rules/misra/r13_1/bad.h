/* also raises: R8.6 */
#ifndef BAD_H
#define BAD_H

int elsewhere(void);
int unknown(void);

#endif
