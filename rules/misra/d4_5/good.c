/* Names that look alike, but never at one place or in one name space, and names that differ enough. */
/* also raises: R5.7 R8.9 R15.1 R15.2 */
static int total;
static int totals;
static int total2;

struct value /* a tag */
{
    int size;
    int length;
};

struct VALUES
{
    int SIZE; /* a member of another structure */
};

static int first(int count)
{
    int local = count;

value: /* a label */
    if (local > 3)
    {
        int inner1 = 1;

        local -= inner1;
        goto value;
    }
    else
    {
        int innerl = 2; /* the other block's name cannot be seen here */

        local += innerl;
    }
    return local;
}

static int second(int Count)
{
    int LOCAL = Count;
    struct value v = { 1, 2 };
    struct VALUES other = { 3 };
    int dime = 4;
    int lime = 5;

    return LOCAL + v.size + v.length + other.SIZE + dime + lime;
}

void prototype_only(int tota1);

int entry(void);
int entry(void)
{
    total = 1;
    totals = 2;
    total2 = 3;
    return first(total) + second(totals) + total2;
}
