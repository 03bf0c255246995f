/* Promises to the compiler. */
/* also raises: R1.2 R8.9 R8.13 */
#define ONLY restrict

typedef int *restrict pointer_t; /* expect R8.14 */

struct record
{
    int *restrict member; /* expect R8.14 */
};

static int *restrict shared; /* expect R8.14 */

static int sum(int *restrict left, const int *ONLY right, int list[restrict 3], pointer_t hidden) /* expect R8.14 R8.14 R8.14 */
{
    int *__restrict local = left; /* expect R8.14 */
    int *restrict *outer = &local; /* expect R8.14 */

    return *left + *right + list[0] + *hidden + **outer;
}

static int apply(int (*function)(int *restrict value), int *value) /* expect R8.14 */
{
    return function((int *restrict)value); /* expect R8.14 */
}

int entry(struct record *one, int (*function)(int *value));
int entry(struct record *one, int (*function)(int *value))
{
    return sum(one->member, shared, shared, shared) + apply(function, shared);
}
