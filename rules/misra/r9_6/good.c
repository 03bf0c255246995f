/* Chains among designators only, plain values among plain ones. */
/* also raises: R19.2 */
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
    struct point to[2];
};

extern int entry(int given);
int entry(int given)
{
    struct shape one = { .from.x = 1, .from.y = given, .to[1] = { 1, 2 } };
    struct shape two = { .from = { 1, 2 }, { 3 }, { { 4, 5 }, { 6, 7 } } };
    struct shape three = { { 1, 2 }, .width = 3 };
    struct shape four = { .from = { .x = 1 }, .to = { [0] = { 1, 2 }, [1].y = given } };
    const int matrix[2][2] = { [0][1] = 1, [1] = { 2, 3 } };

    one.from.x += two.from.x + three.from.x + four.from.x + matrix[0][0];
    return one.from.x;
}
