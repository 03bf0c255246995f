/* also raises: R2.3 R5.7 */
#ifndef BAD_H
#define BAD_H

typedef int number_t; /* expect R5.6 */
typedef struct other node; /* not its own tag */
typedef struct list *list;

struct list /* expect R5.6 */
{
    int node; /* expect R5.6 */
};

struct node /* expect R5.6 */
{
    int value;
};

int first(const struct list *one, const struct node *two);
int entry(number_t value);

#endif
