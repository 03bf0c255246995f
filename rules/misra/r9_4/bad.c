/* Elements that get one value after another. */
/* also raises: R19.2 R1.2 R9.6 */
#define LAST 3

struct point
{
    int x;
    int y;
};

struct shape
{
    struct point from;
    union
    {
        int width;
        float weight;
    };
    int table[4];
};

extern int entry(int given);
int entry(int given)
{
    const int same[4] = {
        [0] = 1,
        [0] = 2, /* expect R9.4 */
        [LAST] = 3,
        [2] = 4,
        5 /* expect R9.4 */
    };
    const int range[8] = {
        [0 ... 5] = 1,
        [4] = 2, /* expect R9.4 */
        [5 ... 7] = given /* expect R9.4 */
    };
    const int matrix[2][2] = {
        { 1, 2 },
        [0][1] = 3, /* expect R9.4 */
        [1][0] = 4,
        [1] = { 5, 6 } /* expect R9.4 */
    };
    struct shape one = {
        .from.x = 1,
        .from = { 1, 2 }, /* expect R9.4 */
        .width = 3,
        .weight = 3.0F, /* expect R9.4 */
        .table = {
            [1] = 1,
            [1] = 2 /* expect R9.4 */
        },
        .table[0] = 3 /* expect R9.4 */
    };
    const struct point *const two = &(const struct point){
        .x = 1,
        .x = 2, /* expect R9.4 */
        .y = 1
    };

    one.from.x += same[0] + range[2] + matrix[0][1] + two->x;
    return one.from.x;
}
