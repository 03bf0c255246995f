/* Operands of sizeof that seem to do something. */
/* also raises: R8.13 R12.1 R13.3 R13.4 R17.8 R18.8 */
#define SIZE(value) sizeof(value)

static int make(void)
{
    return 3;
}

static int all(volatile int value, int *list)
{
    int i = 0;
    int total = (int)sizeof(i++); /* expect R13.6 */

    total += (int)sizeof(i = 3); /* expect R13.6 */
    total += (int)sizeof(make()); /* expect R13.6 */
    total += (int)sizeof *list++; /* expect R13.6 */
    total += (int)sizeof(value + 1); /* expect R13.6 */
    total += (int)SIZE(list[--i]); /* expect R13.6 */
    total += (int)sizeof(int[i++]); /* expect R13.6 */
    total += (int)sizeof(sizeof(i += 2)); /* expect R13.6 */
    total += (int)sizeof(int (*(*)(int row[value]))[2]); /* expect R13.6 */
    {
        volatile int sized[total];

        sized[0] = 1;
        total += (int)sizeof(sized); /* expect R13.6 */
    }
    return total;
}

int entry(int *list);
int entry(int *list)
{
    return all(3, list);
}
