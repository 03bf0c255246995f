/* Promises about arrays. */
#define LEAST(n) static (n)
#define BYTES(name, n) const int (name)[const static (n)]

static int sum(const int values[static 3]); /* expect R17.6 */

static int sum(const int values[static 3]) /* expect R17.6 */
{
    return values[0];
}

static int more(const int values[const static 2], /* expect R17.6 */
                const int grid<:static const 2:>[3]) /* expect R17.6 */
{
    return values[0] + grid[0][1];
}

static int first(const int values[LEAST(1)]) /* expect R17.6 */
{
    return values[0];
}

static int last(BYTES(values, 3)) /* expect R17.6 */
{
    return values[2];
}

int entry(void);
int entry(void)
{
    static const int three[3] = { 1, 2, 3 };
    static const int grid[2][3] = { { 1, 2, 3 }, { 1, 2, 3 } };

    return sum(three) + more(three, grid) + first(three) + last(three);
}
