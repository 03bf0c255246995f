/* Arrays whose length only run time tells. */
#define BUFFER(name, size) int name[size]

static int sum(int count)
{
    const int fixed = 4; /* no constant expression in C */
    int plain[count]; /* expect R18.8 */
    int rows[3][count]; /* expect R18.8 */
    int columns[count + 1][3]; /* expect R18.8 */
    int constant[fixed]; /* expect R18.8 */
    typedef int list_t[count];
    list_t list; /* expect R18.8 */
    BUFFER(hidden, count); /* expect R18.8 */
    BUFFER(known, 3);

    plain[0] = 1;
    rows[0][0] = 1;
    columns[0][0] = 1;
    constant[0] = 1;
    list[0] = 1;
    hidden[0] = 1;
    known[0] = 1;
    return plain[0] + rows[0][0] + columns[0][0] + constant[0] + list[0] + hidden[0] + known[0];
}

int entry(int count);
int entry(int count)
{
    return sum(count);
}
