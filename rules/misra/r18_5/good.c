/* Two levels of pointers and no more. */
/* also raises: R8.9 R8.13 R10.1 R10.4 R11.3 */
typedef int *int_pointer;
typedef int_pointer *table_t;

struct record
{
    int **rows;
    struct record *next;
};

static int **handlers[4];
static int **(*of_array)[10];
static int *(**pointer_to_pointer)[10];
static int **(*function)(int **(*unused)(void));

static int_pointer *twice(int **rows, int *columns[], table_t table)
{
    int_pointer *copy = rows;

    *copy = columns[0];
    return (copy == table) ? table : (int **)(void ***)copy; /* a cast declares nothing */
}

int entry(struct record *one, struct record **other);
int entry(struct record *one, struct record **other)
{
    return **twice(one->rows, handlers[0], (*other)->rows) + (of_array == (void *)0) + (function == (void *)0)
           + (pointer_to_pointer == (void *)0);
}
