/* Assignments whose values go on. */
/* also raises: R2.2 R10.1 R12.3 R13.5 R14.2 R14.3 R14.4 */
#define SET(object, value) ((object) = (value))

static int twice(int value)
{
    return value * 2;
}

static int all(int value, int *list)
{
    int result = value;
    int other;

    result = other = 3; /* expect R13.4 */
    if (result = value) /* expect R13.4 */
    {
        other++;
    }
    while ((result = list[other]) != 0) /* expect R13.4 */
    {
        other++;
    }
    list[other = 2] = 3; /* expect R13.4 */
    result = twice(other = 4); /* expect R13.4 */
    result += (other |= 4); /* expect R13.4 */
    result = SET(other, 5); /* expect R13.4 */
    other = (list[0] = 3, list[1] = 4); /* expect R13.4 */
    if ((value > 0) && (other = 5)) /* expect R13.4 */
    {
        result = (value > 3) ? (other = 6) : 7; /* expect R13.4 */
    }
    for (result = 0; result -= 3; result += 1) /* expect R13.4 */
    {
        list[0]++;
    }
    do
    {
        list[0]--;
    } while (other -= 1); /* expect R13.4 */
    switch (result = list[0]) /* expect R13.4 */
    {
        case 1:
            other = 3;
            break;
        default:
            other = 4;
            break;
    }
    {
        int third = (other = 3); /* expect R13.4 */

        list[1] = third;
    }
    return result = other; /* expect R13.4 */
}

int entry(int *list);
int entry(int *list)
{
    return all(1, list);
}
