/* also raises: D4.9 */
#ifndef BAD_H
#define BAD_H

#define TABLE_AT(i) (table[i])

extern int lonely, tentative; /* expect R8.7 R8.7 */
extern int only_sized; /* expect R8.7 */
extern int table[3]; /* expect R8.7 */
extern int (*const pointer)(void); /* expect R8.7 */
int helper(int value); /* expect R8.7 */
int taken(void); /* expect R8.7 */
int recursive(int value); /* expect R8.7 */
int entry(void);
int entry_2(void);

#endif
