/* Static where it belongs, and where it is not compiled. */
#define KEPT(name, n) static const int name[n]

static int sum(const int values[const 3], const int more[]);

#ifdef NEVER
static int unused(const int values[static 3]);
#endif

static int sum(const int values[const 3], const int more[])
{
    static const int static_offset[2] = { 1, 2 };

    return values[static_offset[0]] + more[0];
}

int entry(void);
int entry(void)
{
    KEPT(three, 3) = { 1, 2, 3 };

    return sum(three, three);
}
