/* Labels that something jumps to. */
/* also raises: R1.2 R10.1 R15.1 */
#define LEAVE goto out
#define CHECK(condition, label) if (!(condition)) { goto label; } else { /* go on */ }

static int first(int value)
{
    int result = value;

    if (value > 3)
    {
        LEAVE;
    }
    CHECK(value > 1, low)
    result++;
low:
    result--;
out:
    return result;
}

static int second(int value)
{
    static void *const places[] = { &&one, &&two };
    int result = 0;

    goto *places[value];
one:
    result++;
two:
    return result;
}

int entry(int value);
int entry(int value)
{
    return first(value) + second(value & 1);
}
