/* Three levels and more. */
/* also raises: R8.9 R8.13 R10.1 R10.4 R14.3 */
#define ROWS int **

typedef int *int_pointer;
typedef int_pointer *table_t;
typedef int ***too_deep; /* expect R18.5 */
typedef table_t *tables_t; /* expect R18.5 */

struct record
{
    int ***rows; /* expect R18.5 */
    table_t *tables; /* expect R18.5 */
    too_deep known; /* reported at the typedef */
};

static too_deep same;
static too_deep *deeper; /* expect R18.5 */
static int_pointer *const *const mixed; /* expect R18.5 */
static ROWS *hidden; /* expect R18.5 */
static int **(***function)(void); /* expect R18.5 */
static int ***(*result)(void); /* expect R18.5 */
static int ***array[3]; /* expect R18.5 */
static tables_t second;

static int **first(int **rows[], int argument) /* expect R18.5 */
{
    struct record ***one = (void *)0; /* expect R18.5 */

    return ((one == (void *)0) && (argument > 0)) ? rows[0] : *array[0];
}

static table_t *third(void) /* expect R18.5 */
{
    return &(*second);
}

int entry(struct record *one);
int entry(struct record *one)
{
    return (first(one->rows, 1) == *third()) + (same == one->known) + (deeper == (void *)0) + (mixed == (void *)0)
           + (hidden == one->tables) + (function == (void *)0) + (result == (void *)0);
}
