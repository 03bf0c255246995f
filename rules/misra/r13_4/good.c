/* Assignments as statements. */
/* also raises: R2.2 R10.1 R10.3 R12.3 R14.2 R14.3 R14.4 R15.1 R15.6 */
#define SET(object, value) ((object) = (value))
#define BOTH(left, right) do { (left) = 1; (right) = 2; } while (0)

static int all(int value, int *list)
{
    int result = value;
    int other;

    other = result;
    (result += 2);
    (void)(other = 3);
    SET(list[0], 4);
    BOTH(list[1], list[2]);
    for (int i = (other == 3); i < 3; i += 2)
    {
        result -= list[i];
    }
    for (result = 0, other = 1; result < 3; result += 1, other += 1)
    {
        list[result] = other;
    }
    if (result == other)
        result = 3;
    else
        result = 4;
    switch (result)
    {
        case 3:
            other = 5;
            break;
        default:
            result = 6;
            break;
    }
    if (result > 100)
    {
        goto out;
    }
    list[1] = 9;
out:
    result |= 1;
    return result + other;
}

int entry(int *list);
int entry(int *list)
{
    return all(1, list);
}
