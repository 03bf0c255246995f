/* Declarations that leave out the type. */
/* also raises: R1.1 R1.5 R8.2 R8.4 R8.6 R8.7 R8.9 */
#define PRIVATE static
#define NOTHING

static count; /* expect R8.1 */
const limit = 3; /* expect R8.1 */
extern shared, *pointer; /* expect R8.1 R8.1 */
PRIVATE hidden; /* expect R8.1 */
PRIVATE NOTHING lost; /* expect R8.1 */
typedef index_t; /* expect R8.1 */
volatile const *both; /* expect R8.1 */
static table[3]; /* expect R8.1 */
static (*function)(void); /* expect R8.1 */

first(void); /* expect R8.1 */
first(void) /* expect R8.1 */
{
    register number = 1; /* expect R8.1 */
    auto other = 2; /* expect R8.1 */

    return number + other;
}

static second(const value, register more) /* expect R8.1 R8.1 R8.1 */
{
    return value + more;
}

static int third(old, style) /* expect R8.1 */
    int style;
{
    return old + style;
}

int entry(void);
int entry(void)
{
    index_t index = count + limit + shared + hidden + lost + *both + table[0] + function() + *pointer;

    return index + first() + second(1, 2) + third(3, 4);
}
