/* ++ and -- on their own. */
#define ADVANCE(pointer) ((pointer)++)

static int sum(const int *list, int length)
{
    const int *at = list;
    int total = 0;
    int first = total++;
    int second = *at++;

    for (int i = 0; i < length; i++)
    {
        total = total + list[i];
        ++first;
        (second)--;
    }
    if (total-- > 3)
    {
        ADVANCE(at);
    }
    first = (int)sizeof(total) + second;
    total += ((first > 3) && (total < 100)) ? 1 : 0;
    return total + first + *at;
}

struct record
{
    volatile int count;
    int list[3];
};

int entry(struct record *one);
int entry(struct record *one)
{
    one->count++;
    one->list[1]--;
    return sum(one->list, 3);
}
