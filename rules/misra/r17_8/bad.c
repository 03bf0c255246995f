/* Parameters that change. */
/* also raises: R2.2 R5.7 R10.1 */
#define CLEAR(object) ((object) = 0)

struct pair
{
    int left;
    int right[2];
};

static int count(int value, const char *text, struct pair pair)
{
    value = value + 1; /* expect R17.8 */
    value <<= 1; /* expect R17.8 */
    (value)++; /* expect R17.8 */
    while (*text != '\0')
    {
        text++; /* expect R17.8 */
    }
    pair.left = value; /* expect R17.8 */
    --pair.right[1]; /* expect R17.8 */
    CLEAR(value); /* expect R17.8 */
    return pair.left + value;
}

static void swap(const int *one, const int other[])
{
    const int *kept = one;

    one = other; /* expect R17.8 */
    other = kept; /* expect R17.8 */
    (void)*one;
    (void)*other;
}

int entry(void);
int entry(void)
{
    static const int numbers[2] = { 1, 2 };
    struct pair pair = { 1, { 2, 3 } };

    swap(&numbers[0], &numbers[1]);
    return count(1, "abc", pair);
}
