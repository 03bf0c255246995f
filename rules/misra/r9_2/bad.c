/* Nested objects whose extent the compiler counts out. */
/* also raises: R9.3 R9.6 R19.2 */
struct point
{
    int x;
    int y;
};

struct line
{
    struct point from;
    struct point to[2];
    union
    {
        int width;
        float weight;
    };
    char name[2];
};

extern int entry(struct point given);
int entry(struct point given)
{
    const int matrix[2][2] = {
        1, 2, /* expect R9.2 */
        3, 4 /* expect R9.2 */
    };
    const int mixed[2][2] = {
        { 1, 2 },
        3, 4 /* expect R9.2 */
    };
    const int picked[2][2] = {
        [1] = 1, 2 /* expect R9.2 */
    };
    const int chained[2][2] = {
        { 1, 2 }, [1][0] = 1,
        2 /* expect R9.2 */
    };
    const struct point *const all = (const struct point[]){
        1, 2, /* expect R9.2 */
        given
    };
    struct line first = {
        1, 2, /* expect R9.2 */
        {
            3, 4, /* expect R9.2 */
            given
        },
        5, /* expect R9.2 */
        'o', 'k' /* expect R9.2 */
    };
    struct line second = {
        .to = {
            { 0 },
            0, 0 /* expect R9.2 */
        }
    };
    struct line many[2] = {
        0, 0 /* expect R9.2 */
    };

    const int deep[2][2] = { +0 }; /* expect R9.2 */
    const int braced[2] = {
        { 1 }, /* expect R9.2 */
        2
    };

    first.width += deep[0][0] + braced[0];
    first.width += matrix[0][0] + mixed[0][0] + picked[0][0] + chained[1][1];
    return all[0].x + first.width + second.from.x + many[0].width;
}
