/* Results that get lost. */
/* also raises: D4.9 R2.2 R5.7 R12.3 R14.2 R14.3 R15.6 */
#define STORE(value) store(value)

struct device
{
    int (*write)(int value);
};

static int store(int value)
{
    static int kept = 0;

    kept += value;
    return kept;
}

static const char *name(void)
{
    return "x";
}

int entry(const struct device *device);
int entry(const struct device *device)
{
    int result = 0;

    store(1); /* expect R17.7 */
    (store(1)); /* expect R17.7 */
    STORE(2); /* expect R17.7 */
    name(); /* expect R17.7 */
    device->write(2); /* expect R17.7 */
    (*device->write)(2); /* expect R17.7 */
    if (result == 0)
        store(3); /* expect R17.7 */
    else
        (&store)(4); /* expect R17.7 */
    for (store(0); result < 2; store(1)) /* expect R17.7 R17.7 */
    {
        result = (store(2), 3); /* expect R17.7 */
    }
    switch (result)
    {
        case 1:
            store(4); /* expect R17.7 */
            break;
        default:
            store(5); /* expect R17.7 */
            break;
    }
    (result > 1) ? store(1) : store(2); /* expect R17.7 R17.7 */
    store(5), store(6); /* expect R17.7 R17.7 */
    return result;
}
