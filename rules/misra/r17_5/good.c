/* Arrays that are long enough, and pointers nobody knows. */
/* also raises: R5.7 R10.3 */
struct frame
{
    int words[4];
    int tail[1];
};

static int sum(const int values[3])
{
    return values[0] + values[1] + values[2];
}

static int any(const int *values)
{
    return values[0];
}

static int open(const int values[], const char text[4])
{
    return values[0] + text[0];
}

static int forward(const int values[5], const int *pointer)
{
    return sum(values) + sum(pointer) + sum((const int *)pointer);
}

int entry(void);
int entry(void)
{
    static const int four[4] = { 1, 2, 3, 4 };
    static const int grid[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
    struct frame frame = { { 1, 2, 3, 4 }, { 1 } };
    int single = 1;
    int result = sum(four) + sum(&four[1]) + sum(grid[1]) + sum(frame.words) + sum(frame.tail);

    result += sum((const int[3]){ 1, 2, 3 }) + any(&single) + open(&single, "abc");
    return result + forward((const int[]){ 1, 2, 3, 4, 5 }, four);
}
