/* Sizes that somebody wrote down. */
/* also raises: R8.7 R8.9 R10.3 */
#define COUNT 3
#define TABLE(name, count) static int name[count] = { [1] = 2 }

typedef int triple_t[COUNT];

typedef struct
{
    int first;
    int inner[2];
} record_t;

extern int declared[4];
int declared[] = { [1] = 2 }; /* another declaration says the size */

static int plain[3] = { [0] = 1, [2] = 3 };
static triple_t by_type = { [2] = 1 };
static int listed[] = { 1, 2, 3 };
static char text[] = "[0] = 1";
static record_t records[] = { { .first = 1 }, { .inner = { [0] = 1, [1] = 2 } } };
static int rows[COUNT][2] = { [1] = { 1, 2 } };
static int inside[][2] = { { [0] = 1, [1] = 2 }, { 3, 4 } };
static int commented[/* three */ 3] = { [1] = 2 };
TABLE(from_macro, 4);

int entry(const int *given);
int entry(const int *given)
{
    const int *literal = (const int [2]){ [1] = 2 };

    return given[0] + plain[0] + by_type[0] + listed[0] + text[0] + records[0].first + rows[0][0] + inside[0][0]
           + commented[0] + from_macro[0] + literal[0] + declared[0];
}
