/* Expressions whose order does not matter. */
/* also raises: D4.9 R2.2 R8.9 R10.1 R10.3 R12.3 R13.3 R13.5 R13.6 R14.2 R17.8 */
#define MAX(left, right) (((left) > (right)) ? (left) : (right))

struct node
{
    struct node *next;
    int value;
};

static volatile int port;
static volatile int other_port;
static _Atomic int shared;
static int count;

static int counted(void)
{
    count++;
    return 1;
}

static int taken(int *from)
{
    *from -= 1;
    return 1;
}

static int sum(int left, int right)
{
    return left + right;
}

static int all(int *list, int *from, struct node *one)
{
    int i = 0;
    int j = 1;
    int *to = list;

    i = i + 1;
    i += i;
    list[i] = i;
    list[i] = list[i] + list[j];
    *to++ = *from++;
    one = one->next;
    one->value = one->value + one->next->value;
    j = i++;
    (void)(i++, i++);
    j = (i++ > 3) ? i : (i + 1);
    j = (i-- > 3) && (i > 0);
    i = sum(i, j);
    i = (j++, j + 1);
    j = sum(i++, j) + list[0];
    j = MAX(i, j);
    i = port;
    port = port & 1;
    other_port = port;
    j = ((port > 3) && (other_port > 3)) ? port : other_port;
    j = sum(sizeof(i++) > 2u, i);
    j = counted() + i;
    j = taken(&i) + j;
    j = sum(taken(list), taken(from));
    count = counted();
    shared++;
    shared += 3;
    shared = shared + 1;
    j = shared + i;
    list[0] = i++;
    for (i = 0, j = 0; i < 3; i++, j++)
    {
        list[i] = j;
    }
    {
        int x = i, y = x;

        j += y;
    }
    return i + j;
}

int entry(int *list, int *from, struct node *one);
int entry(int *list, int *from, struct node *one)
{
    return all(list, from, one);
}
