/* Qualifiers that mean nothing. */
/* also raises: R8.6 */
typedef int operation(int value);
typedef const operation odd; /* expect R17.13 */

extern volatile operation twice; /* expect R17.13 */

static int run(const operation what, odd *other) /* expect R17.13 */
{
    const operation *pointer = other; /* expect R17.13 */

    return what(1) + pointer(2);
}

int entry(void);
int entry(void)
{
    return run(&twice, &twice);
}
