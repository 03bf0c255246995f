/* also raises: D4.9 */
#ifndef BAD_H
#define BAD_H

#define TABLE_AT(i) (table[i])

extern int lonely, tentative, only_sized, table[3];
extern int (*const pointer)(void);
int helper(int value);
int taken(void);
int recursive(int value);
int entry(void);
int entry_2(void);

#endif
