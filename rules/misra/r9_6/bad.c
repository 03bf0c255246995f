/* Values that go where a chain left off. */
/* also raises: R9.2 */
struct point
{
    int x;
    int y;
};

struct shape
{
    struct point from;
    struct point to[2];
};

extern int entry(int given);
int entry(int given)
{
    struct shape one = {
        .from.x = 1,
        given /* expect R9.6 */
    };
    struct shape two = {
        { 1, 2 }, /* expect R9.6 */
        .to[1].y = 3
    };
    struct shape three = {
        .from = { 1, 2 },
        .to = {
            [0].x = 1,
            [0].y = 2,
            { 3, 4 } /* expect R9.6 */
        }
    };
    const int matrix[2][2] = {
        [0][1] = 1,
        2, /* expect R9.6 */
        3 /* expect R9.6 */
    };

    one.from.x += two.from.x + three.from.x + matrix[0][0];
    return one.from.x;
}
