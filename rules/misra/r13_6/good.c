/* Operands of sizeof that only have a type. */
/* also raises: R8.13 R12.1 */
#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

struct record
{
    volatile int flag;
    int list[4];
};

static int all(struct record *one, volatile int value, int *list)
{
    int total = (int)sizeof(value) + (int)sizeof one->flag + (int)sizeof(*list);

    total += (int)COUNT(one->list) + (int)sizeof(struct record) + (int)sizeof(list[total]);
    total += (int)sizeof(int (*)(int number)) + (int)sizeof((total > 3) ? 1L : 2L);
    total += list[sizeof(int)];
    total++;
    return total;
}

int entry(struct record *one);
int entry(struct record *one)
{
    return all(one, 3, one->list);
}
