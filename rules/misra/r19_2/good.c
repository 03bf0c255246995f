/* No union, only words that look like one. */
/* also raises: D4.9 R10.3 */
#define UNION_OF(a, b) ((a) + (b))

struct reunion
{
    int union_count;
    int first;
};

#if 0
union skipped
{
    int a;
};
#endif

static int joined(const struct reunion *r)
{
    const char *text = "union"; /* union */

    return UNION_OF(r->union_count, r->first) + text[0];
}

int entry(void);
int entry(void)
{
    struct reunion both = { 1, 2 };

    return joined(&both);
}
