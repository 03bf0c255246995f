/* Pointers that are const where they can be, and those that cannot. */
/* also raises: R5.7 R11.5 R13.3 R14.3 R17.8 R18.4 */
#include <stddef.h>
#include <stdint.h>

struct inner
{
    int32_t numbers[4];
};
struct item
{
    int32_t value;
    struct inner inner;
    struct item *next;
};
typedef int32_t (*visit_t)(struct item *one);
typedef struct item *handle_t;

typedef int32_t (*order_t)(void *left, void *right);
int32_t entry(struct item *first, const char *text, void *raw, struct item **list, int32_t numbers[4]);

static void set(int32_t *to, int32_t value)
{
    *to = value;
}

static int32_t get(const int32_t *from)
{
    return from[0];
}

static void fill(int32_t values[], size_t count)
{
    for (size_t i = 0U; i < count; i++)
    {
        values[i] = 0;
    }
}

static struct item *next_of(const struct item *one)
{
    return one->next;
}

static struct item *same(struct item *one)
{
    return one; /* handed on as it came */
}

static void step(int32_t *p)
{
    *p++ = 1;
    (*p)++;
    p[2] += 3;
}

static void inner_of(struct item *one)
{
    one->inner.numbers[2] = 7;
}

static void element_of(struct item *one)
{
    set(&one->inner.numbers[1], 3);
}

static void decayed(struct item *one)
{
    fill(one->inner.numbers, 4U);
}

static void copied(struct item *to, const struct item *from)
{
    *to = *from;
}

static int32_t through_handle(handle_t handle)
{
    return handle->value;
}

static void swap(int32_t **first, int32_t **second)
{
    int32_t *kept = *first;

    *first = *second;
    *second = kept;
}

int32_t entry(struct item *first, const char *text, void *raw, struct item **list, int32_t numbers[4])
{
    struct item *const one = first;
    int32_t *left = numbers;
    int32_t *right = left + 1;
    visit_t visit = NULL;
    struct item *cast = (struct item *)raw;
    const int32_t *reader = &first->value;

    one->value = 3;
    cast->value = 4;
    list[0] = next_of(same(first));
    step(numbers);
    inner_of(first);
    element_of(first);
    decayed(first);
    copied(first, *list);
    swap(&left, &right);
    return get(numbers) + get(reader) + ((visit != NULL) ? (int32_t)text[0] : left[0]) + right[0] + through_handle(cast);
}

static int32_t by_size(void *left, void *right)
{
    return ((const struct item *)left)->value - ((const struct item *)right)->value;
}

order_t order(void);
order_t order(void)
{
    return &by_size;
}

int32_t seen(_Atomic int32_t *shared);
int32_t seen(_Atomic int32_t *shared)
{
    return *shared;
}
