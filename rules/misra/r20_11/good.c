/* Each operator on its own. */
/* also raises: R10.2 R20.10 */
#define TEXT(words) #words
#define NAME(prefix, number) prefix##number
#define BOTH(prefix, number) (#prefix[0] + prefix##number)

int entry(int value1);
int entry(int value1)
{
    const char *text = TEXT(abc);

    return NAME(value, 1) + text[0] + BOTH(value, 1);
}
