/* Temporary objects whose arrays are read at once, or copied. */
/* also raises: R2.2 R9.3 R13.6 */
struct inner
{
    int deep[2];
};

struct record
{
    int list[4];
    int table[2][2];
    struct inner in[2];
    int *pointer;
};

static struct record shared;

static struct record make(void)
{
    return shared;
}

static const struct record *find(void)
{
    return &shared;
}

static int sum(const int *list)
{
    return list[0] + list[1];
}

int entry(void);
int entry(void)
{
    struct record copy = make();
    int total = make().list[1];

    total += 2[make().list];
    total += (make()).table[1][0];
    total += make().in[0].deep[1];
    total += sum(copy.list);
    total += sum(find()->list); /* what the pointer points to lives on */
    total += sum((*find()).list);
    total += sum(((struct record){ .list = { 1 } }).list); /* a compound literal lives as long as its block */
    total += sum(make().pointer);
    total += (int)sizeof(make().list);
    (void)make().list;
    make().list;
    return total;
}
