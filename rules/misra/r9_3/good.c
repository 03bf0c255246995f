/* Arrays with all their elements, or with a form that says zero. */
/* also raises: R9.6 R10.2 R10.3 */
struct record
{
    int first;
    int table[3];
    char name[8];
};

enum
{
    LEFT,
    RIGHT,
    PLACES
};

extern int entry(struct record given);
int entry(struct record given)
{
    const int full[3] = { 1, 2, 3 };
    const int open[] = { 1, 2 };
    const int zero[3] = { 0 };
    const int named[PLACES] = { [LEFT] = 1, [RIGHT] = 2 };
    const int sparse[8] = { [2] = 1, [5] = 2 };
    const int both[3] = { 1, [1] = 2, 3 };
    const int matrix[2][2] = { { 0 }, { 1, 2 } };
    const int picked[2][2] = { [1][1] = 1 };
    const int deep[2][2] = { [0] = { 1, 2 } };
    const int beside[2][2] = { { 1, 2 }, [1][0] = 3 };
    const char text[8] = "text";
    const char braced[8] = { "text" };
    const char names[2][8] = { "one", "two" };
    struct record one = { 1 };
    struct record two = { 1, { 0 }, "two" };
    struct record three = { .table[1] = 3 };
    struct record many[2] = { { 1, { 2, 3, 4 }, "" }, given };
    int result = full[0] + open[1] + zero[2] + named[LEFT] + sparse[2] + both[1] + matrix[1][1] + picked[1][1];

    result += deep[0][0] + beside[1][1] + text[0] + braced[1] + names[0][0] + one.first + two.first + three.first + many[1].first;
    return result;
}
