/* Threads that race. */
/* also raises: R8.9 R10.1 R17.12 R21.24 R22.13 R22.14 */
#include <stdlib.h>
#include <threads.h>

#include "bad.h"

static mtx_t lock;
static mtx_t other_lock;
static int count;
static int table[4];
static struct { int member; } record;
static volatile int flag;
static int mixed;
static int several;
int shared = 0;

static int first(void *argument)
{
    (void)argument;
    count++; /* expect D5.1 */
    table[1] = 3; /* expect D5.1 */
    flag = 1; /* expect D5.1 */
    (void)mtx_lock(&lock);
    mixed++; /* expect D5.1 */
    (void)mtx_unlock(&lock);
    change();
    return 0;
}

static int second(void *argument)
{
    int result = count + table[2] + flag + shared;

    (void)argument;
    (void)mtx_lock(&other_lock);
    result += mixed;
    (void)mtx_unlock(&other_lock);
    record.member = 3; /* expect D5.1 */
    return result;
}

static int third(void *argument)
{
    (void)argument;
    several++; /* expect D5.1 */
    several += rand(); /* expect D5.1 */
    return 0;
}

int main(void)
{
    thrd_t one;
    thrd_t two;
    thrd_t many[4];
    int status = 0;

    status |= thrd_create(&one, first, (void *)0);
    status |= thrd_create(&two, second, (void *)0);
    for (int i = 0; i < 4; i++)
    {
        status |= thrd_create(&many[i], third, (void *)0);
    }
    return status + record.member;
}
