/* Pointers of which nothing is known yet, or no more. */
/* also raises: D4.9 R5.7 R8.6 R8.13 */
#include <stddef.h>
#include <stdint.h>

#define VALUE_OF(node) (((node) != NULL) ? (node)->value : 0)

struct node
{
    struct node *next;
    int32_t value;
};

enum colour
{
    RED,
    GREEN
};

extern struct node *head;
extern struct node *take(enum colour colour);
extern void put(struct node **at);

int32_t entry_null(struct node *first, const struct node *other, enum colour colour, uint32_t mask);
int32_t entry_null(struct node *first, const struct node *other, enum colour colour, uint32_t mask)
{
    int32_t result = 0;
    const struct node *found = NULL;
    struct node *made = NULL;

    for (const struct node *one = first; one != NULL; one = one->next)
    {
        if (one->value == 3)
        {
            found = one;
        }
    }
    if ((found != NULL) && (found->next != NULL))
    {
        result += VALUE_OF(found);
    }
    put(&made);
    if (made != NULL)
    {
        made = take(colour);
        if (made != other)
        {
            result++;
        }
        result += (made != NULL) ? 1 : 2;
    }
    if (head != NULL)
    {
        put(&head);
        result += (head != NULL) ? 1 : 2;
    }
    if ((colour != RED) && (colour != GREEN))
    {
        result++;
    }
    if ((mask | 4U) == 5U)
    {
        result++;
    }
    switch (mask)
    {
        case 3U:
        case 4U:
            result += (mask > 3U) ? 1 : 2;
            break;
        default:
            result--;
            break;
    }
    return result;
}
