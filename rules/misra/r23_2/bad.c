/* Controlling expressions with effects that never happen. */
/* also raises: R8.6 R10.6 R13.3 R13.4 R23.1 */
struct counter
{
    int value;
};

extern volatile int port;
extern int out_of_sight(int value);

static int count(struct counter *one);

#define NEXT(value) _Generic((value)++, int: 1, default: 0)            /* expect R23.2 */
#define COUNTED(one) _Generic(count(one), int: 1, default: 0)          /* expect R23.2 */
#define SET(value) _Generic((value) = 1, int: 1, default: 0)           /* expect R23.2 */
#define PORT(value) _Generic((value) + port, int: 1, default: 0)       /* expect R23.2 */
#define AGAIN(value) (NEXT(value) + 1)

static int count(struct counter *one)
{
    one->value++;
    return one->value;
}

static int doubled(int value)
{
    return 2 * value;
}

int entry(struct counter *one, int value);
int entry(struct counter *one, int value)
{
    int at = value;
    int result = NEXT(at) + AGAIN(at) + COUNTED(one) + SET(at) + PORT(at);

    result += _Generic(at++, int: 1, default: 0);                      /* expect R23.2 */
    result += _Generic(count(one), int: 1, default: 0);                /* expect R23.2 */
    result += _Generic(port, int: 1, default: 0);                      /* expect R23.2 */
    result += _Generic(doubled(at), int: 1, default: 0);               /* expect R23.2 */
    result += _Generic(out_of_sight(1), int: 1, default: 0);           /* expect R23.2 */
    result += count(one);
    return result + at;
}
