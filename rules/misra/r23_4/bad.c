/* Associations that nothing can have. */
/* also raises: R10.6 R10.7 R23.1 R23.5 */
typedef const long fixed_t;
typedef int *pointer_t;
typedef int triple_t[3];

#define KIND(value) _Generic((value), \
    const int: 1,         /* expect R23.4 */ \
    volatile float: 2,    /* expect R23.4 */ \
    int *: 3, \
    int *const: 4,        /* expect R23.4 */ \
    fixed_t: 5,           /* expect R23.4 */ \
    triple_t: 7,          /* expect R23.4 */ \
    char[4]: 8,           /* expect R23.4 */ \
    struct { int a; }: 9, /* expect R23.4 */ \
    default: 0)
#define KIND_WITH(value, type) _Generic((value), type: 1, default: 0)
#define KIND_OF_ARRAY(value, type) _Generic((value), type[2]: 1, default: 0) /* expect R23.4 */

int entry(int value);
int entry(int value)
{
    int result = KIND(value) + KIND_WITH(value, float);

    result += KIND_WITH(value, const int);                        /* expect R23.4 */
    result += KIND_OF_ARRAY(value, int) + KIND_OF_ARRAY(value, char);
    result += _Generic(&value, const pointer_t: 1, default: 0);   /* expect R23.4 */
    return result + _Generic(value, struct local *: 2, _Atomic int: 1, default: 0); /* expect R23.4 */
}
