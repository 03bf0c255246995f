/* also raises: R2.4 R8.3 */
#ifndef GOOD_H
#define GOOD_H

typedef int number_t;

typedef struct node
{
    struct node *next;
    number_t value;
} node;

typedef struct opaque opaque;
typedef enum colour { RED, GREEN } colour;

int first(const node *one, colour shade);
int entry(number_t number_t_value);

#endif
