/* Parameters that stay, whatever they point to. */
/* also raises: R5.7 */
struct pair
{
    int left;
    int right[2];
    int *where;
};

static int shrink(int value, int *result, struct pair pair)
{
    int rest = value;

    while (rest > 10)
    {
        rest -= 10;
    }
    *result = rest;
    result[1] = rest;
    *pair.where = rest;
    pair.where[1] = pair.right[1];
    return pair.left;
}

static void fill(char text[], struct pair *pair, int (*grid)[2])
{
    text[0] = 'a';
    (*pair).left++;
    pair->right[0] += 1;
    (*grid)[1] = 2;
    grid[0][0] = 1;
}

int entry(void);
int entry(void)
{
    int results[2] = { 0, 0 };
    int grid[1][2] = { { 0, 0 } };
    struct pair pair = { 1, { 2, 3 }, results };
    char text[4] = "abc";

    fill(text, &pair, grid);
    return shrink(12, results, pair);
}
