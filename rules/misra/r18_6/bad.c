/* Addresses of what is gone. */
/* also raises: R8.9 R8.13 R11.5 R13.2 R15.5 R17.8 R22.20 */
#include <threads.h>

#define ADDRESS(object) (&(object))

struct record
{
    int *pointer;
    struct record *next;
};

static int *shared;
static struct record first;

static _Thread_local int own;
static tss_t key;

static void threads(void)
{
    shared = &own; /* expect R18.6 */
    shared = (int *)tss_get(key); /* expect R18.6 */
    first.next = &((struct record *)tss_get(key))[1]; /* expect R18.6 */
    own = *(int *)tss_get(key);
}

static int *plain(int value)
{
    int local = value;

    return &local; /* expect R18.6 */
}

static int *array(int value)
{
    int list[3] = { value, 2, 3 };
    int *at = list;

    at++;
    return (value > 3) ? at : &list[1]; /* expect R18.6 */
}

static int *sometimes(int value)
{
    int local = value;
    int *found = shared;

    found = shared;
    if (value > 3)
    {
        found = &local;
        return found; /* expect R18.6 */
    }
    return found;
}

static int *either(int value, int *other)
{
    static int kept;
    int local = value;

    kept = *other;
    return (value > 3) ? &local : &kept; /* expect R18.6 */
}

static int *parameter(int value)
{
    return ADDRESS(value); /* expect R18.6 */
}

static int stores(struct record *one, int **out, int value)
{
    int local = value;
    static int *kept;
    int *later = (int *)0;

    shared = &local; /* expect R18.6 */
    kept = &local; /* expect R18.6 */
    first.pointer = &value; /* expect R18.6 */
    one->pointer = &local; /* expect R18.6 */
    one->next->pointer = &local; /* expect R18.6 */
    *out = &local; /* expect R18.6 */
    {
        int inner = 3;

        later = &inner; /* expect R18.6 */
        one = &(struct record){ &inner, one };  /* expect R18.6 */
    }
    for (int i = 0; i < 3; i++)
    {
        later = &i; /* expect R18.6 */
    }
    return *later + *kept + *one->pointer;
}

static void remember(int *given)
{
    shared = given; /* expect R18.6 */
}

static int remembers(int value)
{
    int local[2] = { value, 1 };

    remember(&local[1]);
    return local[0];
}

static struct record *literal(void)
{
    return &(struct record){ shared, (void *)0 }; /* expect R18.6 */
}

int entry(struct record *one, int **out);
int entry(struct record *one, int **out)
{
    threads();
    return stores(one, out, 1) + *plain(1) + *array(2) + *sometimes(3) + *either(4, shared) + *parameter(5)
           + *literal()->pointer + remembers(6);
}
