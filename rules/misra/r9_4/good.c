/* Every element once. */
/* also raises: R19.2 R1.2 */
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
        struct point size;
    };
    int table[4];
};

extern int entry(int given);
int entry(int given)
{
    const int plain[3] = { 1, 2, given };
    const int mixed[4] = { 1, [2] = 3, 4, [1] = 2 };
    const int range[8] = { [0 ... 3] = 1, [4 ... 7] = 2 };
    const int matrix[2][2] = { [1][1] = 4, [0] = { 1, 2 }, [1][0] = 3 };
    struct shape one = { .from.y = 2, .size.x = 1, .size.y = 2, .from.x = 1, .table = { [3] = 1, [0] = 2 } };
    struct shape two = { .from = { 1, 2 }, .width = 3, .table[1] = 4 };

    one.from.x += plain[0] + mixed[1] + range[2] + matrix[0][1];
    return one.from.x + two.width;
}
