/* Arrays as long as a designator makes them. */
/* also raises: R8.9 R10.3 */
#define NO_SIZE []
#define TABLE(name) static int name[] = { [1] = 2 }

typedef int open_t[];
typedef struct
{
    int first;
    int second;
} record_t;

static int plain[] = { [2] = 1 }; /* expect R9.5 */
static int mixed[ ] = { 1, [1] = 5 }; /* expect R9.5 */
static open_t by_type = { [2] = 1 }; /* expect R9.5 */
static int rows[][2] = { [1][0] = 3 }; /* expect R9.5 */
static int whole_rows[][2] = { { 1, 2 }, [1] = { 3, 4 } }; /* expect R9.5 */
static record_t records[] = { [0].first = 1, [0].second = 2 }; /* expect R9.5 */
static int by_macro NO_SIZE = { [0] = 1 }; /* expect R9.5 */
static int (nested[/* none */]) = { [0] = 1 }; /* expect R9.5 */
static int *pointers[] = { [1] = &plain[0] }; /* expect R9.5 */
static int (*functions[])(int value) = { [1] = (int (*)(int))0 }; /* expect R9.5 */
TABLE(from_macro); /* expect R9.5 */

int entry(int value);
int entry(int value)
{
    static const char letters[] = { [0] = 'a', [1] = 'b' }; /* expect R9.5 */
    const int *literal = (const int []){ [1] = 2 }; /* expect R9.5 */

    return plain[0] + mixed[0] + by_type[0] + rows[0][0] + whole_rows[0][0] + records[0].first + by_macro[0] + nested[0]
           + ((pointers[1] != (int *)0) ? 1 : 0) + ((functions[1] != (int (*)(int))0) ? 1 : 0) + from_macro[0]
           + letters[0] + literal[0] + value;
}
