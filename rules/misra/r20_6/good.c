/* Directives around uses of macros. */
/* also raises: D4.9 R10.3 R20.10 */
#define ADD(left, right) ((left) + (right))
#define TEXT(words) #words

int entry(int value);
int entry(int value)
{
    const char *text = TEXT(a # b
                            c #);
#ifdef NEVER
    int result = ADD(value, 1);
#else
    int result = ADD(value,
                     2);
#endif
    return result + text[0];
}
