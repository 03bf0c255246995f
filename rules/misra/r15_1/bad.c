/* Jumps forwards, backwards, in macros and to computed places. */
/* also raises: R1.2 R10.1 R15.2 */
#define FAIL_UNLESS(condition) if (!(condition)) { goto failed; } else { /* go on */ }

static int forwards(int value)
{
    int result = 0;

    if (value < 0)
    {
        goto done; /* expect R15.1 */
    }
    FAIL_UNLESS(value != 3) /* expect R15.1 */
    result = value;
    goto done; /* expect R15.1 */
failed:
    result = -1;
done:
    return result;
}

static int backwards(int value)
{
    int result = value;

again:
    result--;
    if (result > 0)
    {
        goto again; /* expect R15.1 */
    }
    return result;
}

static int computed(int value)
{
    static void *const places[] = { &&first, &&second };
    int result = 0;

    goto *places[value]; /* expect R15.1 */
first:
    result++;
second:
    return result;
}

int entry(int value);
int entry(int value)
{
    return forwards(value) + backwards(value) + computed(value & 1);
}
