/* The keyword in its several positions. */
/* also raises: R8.13 */
#define OVERLAY union
#define BOTH(type) union { type whole; char bytes[sizeof(type)]; }
#define SAME(type) type

union word /* expect R19.2 */
{
    int whole;
    char bytes[4];
};

typedef union /* expect R19.2 */
{
    int a;
    float b;
} number_t;

union ahead; /* expect R19.2 */

struct holder
{
    int kind;
    union /* expect R19.2 */
    {
        int first;
        float second;
    };
    OVERLAY /* expect R19.2 */
    {
        int third;
        float fourth;
    } named;
    BOTH(int) shared; /* expect R19.2 */
    SAME(union word) argument; /* expect R19.2 */
};

static int use(const union word *w, union ahead *unknown) /* expect R19.2 R19.2 */
{
    number_t number = { 1 };
    struct holder held = { 0 };

    return w->whole + number.a + held.first + held.named.third + held.shared.whole + held.argument.whole
           + ((unknown != (void *)0) ? 1 : 0) + (int)sizeof(union word); /* expect R19.2 */
}

int entry(void);
int entry(void)
{
    union word local = { 2 }; /* expect R19.2 */

    return use(&local, (union ahead *)0); /* expect R19.2 */
}
