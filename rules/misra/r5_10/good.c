/* Names that are free where they stand. */
/* also raises: R5.7 R10.4 R15.1 */
/* flags: -std=c90 */
struct remove
{
    int _member;
    int (*open)(int _value);
    int printf;
};

typedef unsigned char uint8_t;

static int snprintf(int _parameter)
{
    int _local = _parameter;
    int time = 1;

    goto _label;
_label:
    return _local + time;
}

int entry(const struct remove *remove);
int entry(const struct remove *remove)
{
    uint8_t strlen = 1;

    return remove->printf + remove->_member + remove->open(1) + snprintf(2) + strlen;
}
