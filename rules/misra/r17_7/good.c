/* Results that are used, or dropped on purpose. */
/* also raises: R5.7 R14.2 R16.6 */
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

static void show(int value)
{
    (void)store(value);
}

int entry(const struct device *device);
int entry(const struct device *device)
{
    int result = store(1);

    show(1);
    (void)device->write(2);
    (void)((result > 1) ? store(1) : store(2));
    for (result = store(0); store(1) < 9; result += store(1))
    {
        (void)(store(3) + 1);
    }
    while (store(1) < 20)
    {
    }
    do
    {
        show(store(4));
    } while (store(1) < 30);
    switch (store(1))
    {
        default:
            show(3);
            break;
    }
    result += ((*device->write)(3));
    return (store(5) > 3) ? store(6) : result;
}
