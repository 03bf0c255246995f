/* Calls that never lead back. */
/* also raises: R5.7 R13.6 R17.12 */
typedef int (*operation)(int value);

struct step
{
    operation what;
    int argument;
};

static int twice(int value)
{
    return value * 2;
}

static int four_times(int value)
{
    return twice(twice(value));
}

static int run(const struct step *step)
{
    return step->what(step->argument);
}

static int measured(int value)
{
    return value + (int)sizeof(measured(value));
}

int entry(int count);
int entry(int count)
{
    static const struct step steps[2] = { { &twice, 1 }, { four_times, 2 } };
    int result = measured(count);
    int at;

    for (at = 0; at < 2; at++)
    {
        result += run(&steps[at]);
    }
    return result;
}
