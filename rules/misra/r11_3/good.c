/* Conversions that keep the pointed-to type, or lead to a character type. */
/* also raises: D4.9 R8.6 R8.13 R10.3 R10.4 R14.3 */
#include <stddef.h>
#include <stdint.h>

struct item
{
    int value;
    struct item *next;
};
struct hidden;
typedef struct item item_t;
typedef int number_t;

extern struct hidden *find(void);
extern int take_bytes(const unsigned char *bytes, size_t count);
extern int take_numbers(const int *numbers);
int entry(item_t *first, const number_t *numbers, int count);

#define AS_BYTES(p) ((unsigned char *)(p))

int entry(item_t *first, const number_t *numbers, int count)
{
    struct item *same = first; /* typedef of the same type */
    int own[3] = {1, 2, 3};
    int table[2][3] = {{1, 2, 3}, {4, 5, 6}};
    const int *qualified = own;                      /* qualifier added */
    const volatile int *more = (const volatile int *)qualified;
    uint8_t *bytes = (uint8_t *)own;                 /* unsigned char */
    const signed char *small = (const signed char *)numbers;
    char *text = (char *)first;
    int (*row)[3] = table;                           /* array decays to a pointer to its own element */
    item_t *none = NULL;
    item_t *nothing = (item_t *)0;
    item_t *zero = (item_t *)NULL;
    struct hidden *opaque = find();
    item_t **link = &first->next;
    int sum = take_bytes(AS_BYTES(own), sizeof(own)) + take_numbers(numbers) + take_numbers(own);

    if ((none == nothing) && (zero == NULL) && (opaque != NULL) && (*link != same))
    {
        sum += (*row)[count] + *more + bytes[0] + small[0] + text[0];
    }
    return sum;
}
