/* Pointers into objects that are gone. */
/* also raises: R2.2 R8.9 R12.3 R13.3 R13.4 R18.4 */
#define LIST make().list

struct inner
{
    int deep[2];
};

struct record
{
    int list[4];
    int table[2][2];
    struct inner in[2];
};

static struct record shared;
static struct record other;

static struct record make(void)
{
    return shared;
}

static int sum(const int *list)
{
    return list[0] + list[1];
}

int entry(int choice);
int entry(int choice)
{
    const int *kept = make().list; /* expect R18.9 */
    int total = sum(make().list); /* expect R18.9 */

    total += *make().list; /* expect R18.9 */
    kept = make().table[1]; /* expect R18.9 */
    kept = make().in[0].deep; /* expect R18.9 */
    kept = &make().list[1]; /* expect R18.9 */
    make().list[0] = 3; /* expect R18.9 */
    make().list[0]++; /* expect R18.9 */
    kept = (shared = other).list; /* expect R18.9 */
    kept = ((choice > 0) ? shared : other).list; /* expect R18.9 */
    kept = ((void)choice, shared).list; /* expect R18.9 */
    total += sum(LIST); /* expect R18.9 */
    total += (make().list + 1)[0]; /* expect R18.9 */
    return total + kept[0];
}
