/* Qualifiers where they mean something. */
/* also raises: R8.6 */
typedef int operation(int value);
typedef operation *const fixed;

extern operation twice;

int entry(void);
int entry(void)
{
    static operation *const table[1] = { &twice };
    fixed kept = &twice;
    operation *volatile seen = &twice;

    return table[0](1) + kept(2) + seen(3);
}
