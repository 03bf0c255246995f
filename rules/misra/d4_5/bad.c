/* Names that look alike where both can be seen. */
/* also raises: R2.4 R8.9 R15.1 R15.2 */
static int id1_a_b_c;
static int idl_abc; /* expect D4.5 */
static int xTimer;
typedef int xTIMER; /* expect D4.5 */
static int modern;
static int modem; /* expect D4.5 */
static int userName;
static int user_name; /* expect D4.5 */
static int turner;
static int tumer; /* expect D4.5 */
static int count_O;
static int count_0; /* expect D4.5 */

struct Shape
{
    int B1;
    int side;
    int Side; /* expect D4.5 */
    struct
    {
        int b1; /* of the inner structure */
    } inner;
    int n2;
    int hZ; /* expect D4.5 */
};

struct shape /* expect D4.5 */
{
    int a;
};

enum kind
{
    KIND_S,
    KIND_5 /* expect D4.5 */
};

static int Kind_S(int value_1) /* expect D4.5 D4.5 */
{
    struct Shape s = { 0 };
    struct shape t = { 0 };
    int valueI = value_1; /* expect D4.5 */

    if (valueI > 0)
    {
        int ValueI = 1; /* expect D4.5 D4.5 */
        int Modern = 2; /* expect D4.5 D4.5 */

        s.side = ValueI + Modern;
    }
again:
    if (s.side > 3)
    {
        s.side--;
        goto again;
    }
Again: /* expect D4.5 */
    if (s.side > 2)
    {
        s.side--;
        goto Again;
    }
    return s.side + s.Side + s.B1 + s.inner.b1 + s.n2 + s.hZ + t.a;
}

int entry(void);
int entry(void)
{
    xTIMER d = 1;

    return id1_a_b_c + idl_abc + userName + user_name + turner + tumer + xTimer + modern + modem + count_O + count_0 + Kind_S(d) + (int)KIND_S + (int)KIND_5;
}
