/* Expressions whose order does. */
/* also raises: D4.9 R2.2 R8.9 R10.1 R13.3 R13.4 R20.7 */
#include <stdatomic.h>

#define MAX(left, right) (((left) > (right)) ? (left) : (right))
#define COPY(list, index) list[index] = (index)++

struct node
{
    struct node *next;
    int value;
};

static volatile int port;
static volatile int other_port;
static _Atomic int shared;
static int count;

static int counted(void)
{
    count++;
    return 1;
}

static int counting(void)
{
    return count;
}

static struct node *advance(struct node **at)
{
    *at = (*at)->next;
    return *at;
}

static int taken(int *from)
{
    *from -= 1;
    return 1;
}

static int sum(int left, int right)
{
    return left + right;
}

static int all(int *list, struct node *one)
{
    int i = 0;
    int j = 1;
    int k[3] = { 0 };

    port += port; /* expect R13.2 */
    i = i++; /* expect R13.2 */
    i = ++i + 1; /* expect R13.2 */
    i += i++; /* expect R13.2 R13.2 */
    list[i] = i++; /* expect R13.2 */
    j = i + i++; /* expect R13.2 */
    j = i++ * i--; /* expect R13.2 */
    j = sum(i, i++); /* expect R13.2 */
    j = sum(i = 3, i); /* expect R13.2 */
    j = sum(i, j = 2) + i++; /* expect R13.2 */
    j = (i = 3) + (i = 4); /* expect R13.2 */
    k[1] = k[1]++; /* expect R13.2 */
    one->value = one->value++; /* expect R13.2 */
    one->value = one->next->value + one->value + (one->value = 3); /* expect R13.2 R13.2 */
    j = (*list)++ + *list; /* expect R13.2 */
    j = MAX(i++, j) + i; /* expect R13.2 */
    COPY(list, i); /* expect R13.2 */
    j = port + other_port; /* expect R13.2 */
    j = sum(port, port); /* expect R13.2 */
    list[port] = other_port; /* expect R13.2 */
    port = other_port = (port = 3) + 1; /* expect R13.2 */
    j = port = port & 1; /* expect R13.2 */
    shared += shared; /* expect R13.2 */
    j = atomic_load(&shared) + atomic_load(&shared); /* expect R13.2 */
    j = shared + shared; /* expect R13.2 */
    j = count + counted(); /* expect R13.2 */
    j = sum(counted(), counting()); /* expect R13.2 */
    j = sum(counted(), counted()); /* expect R13.2 */
    list[count] = counted(); /* expect R13.2 */
    j = one->value + advance(&one)->value; /* expect R13.2 */
    j = sum(taken(&i), i); /* expect R13.2 */
    j = sum(taken(list), list[0]); /* expect R13.2 */
    return i + j + k[0];
}

int entry(int *list, struct node *one);
int entry(int *list, struct node *one)
{
    return all(list, one);
}
