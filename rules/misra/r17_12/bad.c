/* Names of functions that turn into pointers silently. */
/* also raises: D4.9 R14.3 R14.4 */
#define APPLY(function, value) run((function), (value))

typedef int (*operation)(int value);

static int twice(int value)
{
    return value * 2;
}

static int run(operation what, int value)
{
    return what(value);
}

static operation chosen(void)
{
    return twice; /* expect R17.12 */
}

int entry(void);
int entry(void)
{
    static const operation table[2] = { twice, &twice }; /* expect R17.12 */
    operation copy = (twice); /* expect R17.12 */
    int result = run(twice, 1) + table[0](2); /* expect R17.12 */

    result += APPLY(twice, 3); /* expect R17.12 */
    result += (*twice)(4); /* expect R17.12 */
    if (chosen) /* expect R17.12 */
    {
        result++;
    }
    if (copy == twice) /* expect R17.12 */
    {
        result++;
    }
    return result + chosen()(5);
}
