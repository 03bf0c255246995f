/* Every external name is declared before it is defined, or needs no declaration. */
/* also raises: D4.8 R8.5 R8.7 R8.9 R8.11 */
#include "good.h"

#define EXPORTED

struct point
{
    int x;
    int y;
};

/* From the header. */
int shared_count = 0;
EXPORTED int shared_table[SHARED_SIZE];
struct point *shared_point;

int shared_sum(int first, int second)
{
    return first + second;
}

/* Declared here. */
extern int local_count;
int local_count;

extern const int limit;
const int limit = 3;

int local_sum(int first);
int local_sum(int first)
{
    return first + local_count + limit + shared_count + shared_table[0] + shared_sum(1, 2);
}

/* A tentative definition that a real one follows is its declaration's business only once. */
extern int settled;
int settled;
int settled = 1;

/* A tentative definition is a declaration where a real definition follows. */
int opened;
int opened = 2;

/* The type of the declaration is completed by the definition. */
extern int grown[];
int grown[4] = { 1, 2, 3, 4 };

/* A function type by typedef. */
typedef int handler_t(int value);
handler_t handle;
int handle(int value)
{
    return value;
}

/* Internal linkage, kept by the second declaration. */
static int hidden;
static int secret(void);
static int secret(void)
{
    static int counted = 0;

    counted++;
    return hidden + counted;
}

int main(void)
{
    extern int shared_count;

    return secret() + shared_count + local_sum(settled + opened) + grown[0] + handle(2) + ((shared_point != (void *)0) ? 1 : 0);
}
