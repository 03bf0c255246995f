/* Members whose size nobody says. */
/* also raises: R1.2 R10.3 */
#define TAIL char text[]

typedef int list_t[];

struct packet
{
    int length;
    int data[]; /* expect R18.7 */
};

struct message
{
    int length;
    list_t data; /* expect R18.7 */
};

struct note
{
    int length;
    TAIL; /* expect R18.7 */
};

struct old
{
    int length;
    int data[0]; /* expect R18.7 */
};

int entry(const struct packet *one, const struct message *two, const struct note *three, const struct old *four);
int entry(const struct packet *one, const struct message *two, const struct note *three, const struct old *four)
{
    return one->data[0] + one->length + two->data[0] + two->length + three->text[0] + three->length + four->data[0]
           + four->length;
}
