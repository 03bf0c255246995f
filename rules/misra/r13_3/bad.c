/* ++ and -- in company. */
/* also raises: D4.9 R2.2 R8.9 R12.3 R13.5 R13.6 R14.2 R14.3 */
#define NEXT(pointer) (*(pointer)++)

static volatile int port;

static int twice(int value)
{
    return value * 2;
}

static int all(const int *from, int *to)
{
    int i = 0;
    int j = 1;
    const int *in = from;
    int *out = to;

    *out++ = *in++; /* expect R13.3 */
    i = j++; /* expect R13.3 */
    i += --j; /* expect R13.3 */
    to[i++] = 3; /* expect R13.3 */
    j = twice(i++); /* expect R13.3 */
    j = twice(2) + i--; /* expect R13.3 */
    *out = NEXT(in); /* expect R13.3 */
    if ((i++ > 3) && (j-- > 3)) /* expect R13.3 */
    {
        i = 4;
    }
    for (i = 0, j++; i < 3; i++, j--) /* expect R13.3 R13.3 */
    {
        to[i] = port;
    }
    to[port]++; /* expect R13.3 */
    twice(i)[to]++; /* expect R13.3 */
    j = (int)sizeof(i++); /* expect R13.3 */
    return i + j;
}

int entry(const int *from, int *to);
int entry(const int *from, int *to)
{
    return all(from, to);
}
