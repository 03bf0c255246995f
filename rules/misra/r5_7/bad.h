/* also raises: R2.4 R5.9 */
#ifndef BAD_H
#define BAD_H

struct node /* expect R5.7 */
{
    int value;
};

struct list;
enum colour { RED, GREEN }; /* expect R5.7 */
typedef struct node *list_t;

int first(const struct node *one, struct list *two);
int entry(int node);

#endif
