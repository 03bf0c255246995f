/* Text and names made by macros. */
/* also raises: R10.3 */
#define TEXT(words) #words /* expect R20.10 */
#define NAME(number) value_##number /* expect R20.10 */
#define PAIR value_ ## 1 /* expect R20.10 */
#define LONG(prefix, number) \
    prefix ## \
    number %:%: 1 /* expect@-1 R20.10 */

int entry(int value_1, int value_11);
int entry(int value_1, int value_11)
{
    const char *text = TEXT(abc);

    return text[0] + NAME(1) + PAIR + LONG(value_, 1);
}
