/* The keyword in its several positions. */
/* also raises: R8.13 */
#define OVERLAY union
#define BOTH(type) union { type whole; char bytes[sizeof(type)]; }
#define SAME(type) type
#define PACKED

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

union PACKED tight /* expect R19.2 */
{
    int fifth;
    float sixth;
};

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
    SAME(union word) argument;
};

static int use(const union word *w, union ahead *unknown)
{
    number_t number = { 1 };
    struct holder held = { 0 };

    return w->whole + number.a + held.first + held.named.third + held.shared.whole + held.argument.whole
           + ((unknown != (void *)0) ? 1 : 0) + (int)sizeof(union word) + (int)sizeof(union tight);
}

int entry(void);
int entry(void)
{
    union word local = { 2 };

    return use(&local, (union ahead *)0);
}
