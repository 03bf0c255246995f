/* Operands as written, or without macros. */
/* also raises: D4.9 R5.5 R10.2 R20.10 */
#define LIMIT 3
#define SHOW(value) (#value[0] + (value))
#define NAME(number) value##number
#define CALLED(value) ((value) + 1)

int entry(int value1);
int entry(int value1)
{
    int CALLED = 2;

    return SHOW(value1 + 1) + SHOW(CALLED) + NAME(1) + LIMIT;
}
