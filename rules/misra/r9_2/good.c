/* Braces for every object, and the forms that need none. */
/* also raises: R10.2 R19.2 */
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
    char name[8];
};

extern int entry(struct point given);
int entry(struct point given)
{
    const int matrix[2][2] = { { 1, 2 }, { 3, 4 } };
    const int zero[2][2] = { 0 };
    const int mixed[2][2] = { { 0 }, { 1, 2 } };
    const int picked[2][2] = { [0][0] = 1, [1] = { 2, 3 } };
    const char names[2][4] = { "one", "two" };
    const char text[] = { "text" };
    const struct point *const all = (const struct point[]){ { 1, 2 }, given };
    struct line first = { { 1, 2 }, { { 3, 4 }, given }, { 5 }, "first" };
    struct line second = { .from = given, .to[1].x = 3, .weight = 1.0F };
    struct line third = { 0 };
    struct point copy = given;
    int number = { 1 };

    third.from = copy;
    number += matrix[0][1] + zero[1][0] + mixed[1][1] + picked[0][0] + names[1][0] + text[0];
    return number + all[1].x + first.width + second.to[0].y + third.from.x;
}
