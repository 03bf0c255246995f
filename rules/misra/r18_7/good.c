/* Members of known size. */
/* also raises: R8.7 R8.9 */
struct packet
{
    int length;
    int data[4];
    int (*pointer)[]; /* a pointer, whatever it points to */
};

extern int table[4];
static const int numbers[] = { 1, 2, 3 }; /* no member */

static int first(const int list[], const struct packet *one)
{
    return list[0] + one->data[0] + one->length + (*one->pointer)[0];
}

int table[4] = { 0 };

int entry(const struct packet *one);
int entry(const struct packet *one)
{
    return first(numbers, one) + table[0];
}
