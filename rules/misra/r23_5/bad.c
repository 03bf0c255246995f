/* Pointers that a conversion would bring to an association. */
/* also raises: R10.7 R23.1 */
typedef const char *text_t;

#define KIND(value) _Generic((value), const int *: 1, void *: 2, text_t: 3, default: 0)
#define WRITABLE(value) _Generic((value), int *: 1, default: 0)

int entry(int *changed, const int *read, char *name, const void *any, int *const fixed);
int entry(int *changed, const int *read, char *name, const void *any, int *const fixed)
{
    int values[3] = { 1, 2, 3 };
    int result = KIND(changed);                                      /* expect R23.5 */

    result += KIND(name);                                            /* expect R23.5 */
    result += KIND(any);                                             /* expect R23.5 */
    result += KIND(values);                                          /* expect R23.5 */
    result += WRITABLE(read);                                        /* expect R23.5 */
    result += WRITABLE(any);                                         /* expect R23.5 */
    result += _Generic(fixed, volatile int *: 1, default: 0);        /* expect R23.5 */
    result += KIND(read) + WRITABLE(changed) + WRITABLE(values) + values[1];
    return result + *changed + *read + (int)*name + *fixed;
}
