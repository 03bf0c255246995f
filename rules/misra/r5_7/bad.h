/* also raises: R2.4 R5.9 */
#ifndef BAD_H
#define BAD_H

struct node
{
    int value;
};

struct list;
enum colour { RED, GREEN };
typedef struct node *list_t;

int first(const struct node *one, struct list *two);
int entry(int node);

#endif
