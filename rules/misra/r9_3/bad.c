/* Arrays that end before their size. */
/* also raises: R9.2 */
#define PAIR { 1, 2 }

struct record
{
    int first;
    int table[3];
    char name[8];
};

extern int entry(struct record given);
int entry(struct record given)
{
    const int part[3] = { 1, 2 }; /* expect R9.3 */
    const int zeros[3] = { 0, 0 }; /* expect R9.3 */
    const int fromMacro[3] = PAIR; /* expect R9.3 */
    const int mixed[4] = { [0] = 1, 2 }; /* expect R9.3 */
    const int outer[3][2] = { { 1, 2 }, { 3, 4 } }; /* expect R9.3 */
    const int inner[2][2] = {
        { 1 }, /* expect R9.3 */
        { 3, 4 }
    };
    const int flat[2][2] = { 1, 2, 3 }; /* expect R9.3 */
    const int picked[2][2] = { [0] = { 1 } }; /* expect R9.3 */
    const char text[8] = { 't', 'e' }; /* expect R9.3 */
    const char blank[8] = { '\0' }; /* expect R9.3 */
    const unsigned int counts[3] = { 0U }; /* expect R9.3 */
    const unsigned int grid[2][2] = { { 0 }, { 0U } }; /* expect R9.3 */
    struct record one = { 1, { 2, 3 }, "" }; /* expect R9.3 */
    struct record two = { 1, 2, 3 }; /* expect R9.3 */
    struct record three = { .table = { 1 } }; /* expect R9.3 */
    struct record many[3] = { given, given }; /* expect R9.3 */
    const int *const literal = (const int[3]){ 1 }; /* expect R9.3 */
    int result = part[0] + zeros[0] + fromMacro[0] + mixed[0] + outer[0][0] + inner[0][0] + flat[0][0] + picked[0][0];

    result += (blank[0] == text[0]) ? 1 : 2;
    result += (int)counts[0] + (int)grid[0][0];
    result += one.first + two.first + three.first + many[0].first + literal[0];
    return result;
}
