/* Addresses that live as long as what they point to. */
/* also raises: R5.3 R5.9 R8.9 R10.3 R13.2 */
struct record
{
    int *pointer;
    struct record *next;
};

static int numbers[4];
static int *shared;

static _Thread_local int own;
static _Thread_local int *own_pointer;

static int *find(int *list, int value)
{
    static int kept;
    int *found = list;

    kept = value;
    if (value > 3)
    {
        found = &kept;
    }
    if (value > 5)
    {
        found = numbers;
    }
    return found;
}

static void remember(int *given)
{
    shared = given;
}

static int look(const int *given)
{
    const int *seen = given;

    return *seen;
}

static int use(struct record *one)
{
    int local = 3;
    int *inner = &local;
    struct record here = { &local, one };
    struct record *other = &here;

    here.pointer = inner;
    other->pointer = &local;
    {
        int deeper = 4;
        int *own = &deeper;
        struct record near = { own, (void *)0 };

        near.pointer = &deeper;
        local = *own + *near.pointer;
    }
    own_pointer = &own;
    remember(&numbers[1]);
    local += look(&local);
    shared = numbers;
    one->pointer = &numbers[1];
    inner = (local > 3) ? &local : (int *)0;
    return (inner != (int *)0) ? *here.pointer : local;
}

static const char *name(void)
{
    return "name";
}

int entry(struct record *one);
int entry(struct record *one)
{
    return use(one) + *find(one->pointer, 3) + *shared + name()[0];
}
