/* Pointers that are null, or are not, before they are asked; enumerations. */
/* also raises: R5.7 R8.6 R8.13 */
#include <stddef.h>
#include <stdint.h>

#define MUST(wanted) do { if (!(wanted)) { result = -1; } } while (1 == 0)

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

int32_t entry_null(struct node *first, const struct node *other, enum colour colour, uint32_t mask);
int32_t entry_null(struct node *first, const struct node *other, enum colour colour, uint32_t mask)
{
    int32_t result = 0;
    const struct node *found = NULL;

    if ((first == NULL) || (other == NULL))
    {
        result = 1;
    }
    else
    {
        if (first != NULL) /* expect R14.3 */
        {
            result++;
        }
        if ((first == other) && (other != NULL)) /* expect R14.3 */
        {
            result++;
        }
        MUST(other != NULL); /* expect R14.3 */
    }
    if (found == NULL) /* expect R14.3 */
    {
        found = take(colour);
    }
    while (found != NULL)
    {
        if (found != NULL) /* expect R14.3 */
        {
            result += found->value;
        }
        found = found->next;
    }
    result += (found == NULL) ? 1 : 2; /* expect R14.3 */
    if ((head != NULL) && (head->value > 3) && (head != NULL)) /* expect R14.3 */
    {
        result++;
    }
    if ((colour == RED) && (colour == GREEN)) /* expect R14.3 */
    {
        result++;
    }
    if ((mask | 4U) == 0U) /* expect R14.3 */
    {
        result++;
    }
    switch (mask)
    {
        case 3U:
            result += (mask > 3U) ? 1 : 2; /* expect R14.3 */
            break;
        default:
            result--;
            break;
    }
    return result;
}
