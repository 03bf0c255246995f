/* Controlling expressions without effects, or with effects that only the argument brings. */
/* also raises: R2.2 R10.6 R10.7 R13.3 R13.4 */
struct counter
{
    int value;
};

static int pure(int value);
static int count(struct counter *one);

#define KIND(value) _Generic((value), int: 1, default: 0)
#define KIND_OF_PURE(value) _Generic(pure(value), int: 1, default: 0)
#define KIND_OF_SUM(value) _Generic((value) + (value), int: 1, default: 0)

static int pure(int value)
{
    return value + 1;
}

static int count(struct counter *one)
{
    one->value++;
    return one->value;
}

int entry(struct counter *one, int value);
int entry(struct counter *one, int value)
{
    int at = value;
    int result = KIND(at++) + KIND(count(one)) + KIND(at = 3);

    result += KIND_OF_PURE(value) + KIND_OF_SUM(value);
    return result + at;
}
