/* also raises: R2.4 R8.4 R8.7 R8.9 */
#ifndef BAD_H
#define BAD_H

#define OBJECT(name) static int name

typedef int row[4];

int shared; /* expect R8.18 */
static int own; /* expect R8.18 */
const row cells; /* expect R8.18 */
struct pair
{
    int left;
    int right;
} both, *other; /* expect R8.18 R8.18 */
OBJECT(made); /* expect R8.18 */
extern int kept;
int step(void);
#endif
