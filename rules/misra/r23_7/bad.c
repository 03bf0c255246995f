/* Macros whose argument is evaluated twice, or for some types only. */
/* also raises: D4.9 R2.5 R17.12 */
static int of_int(int value);
static int of_both(int left, int right);

#define SOME(value) _Generic((value), int: of_int(value), default: 0)                                /* expect R23.7 */
#define BEFORE(value) ((value) + _Generic((value), int: of_int(value), default: of_int(value)))      /* expect R23.7 */
#define TWICE(value) _Generic((value), int: of_both((value), (value)), default: of_int(value))       /* expect R23.7 */
#define DOUBLED(value) ((value) + (value))
#define HIDDEN(value) _Generic((value), int: DOUBLED(of_int(value)), default: of_int(value))         /* expect R23.7 */
#define IGNORE(value) 1
#define DROPPED(value) _Generic((value), int: of_int(IGNORE(value)), default: of_int(value))         /* expect R23.7 */
#define FUNCTION(value) _Generic((value), int: of_int, default: of_int)                              /* expect R23.7 */
#define EITHER(value, other) _Generic((value) + (other), int: of_both((value), (other)), default: of_int(value)) /* expect R23.7 */
#define UNUSED(value) _Generic((value), int: 0, default: of_int(value))                              /* expect R23.7 */

static int of_int(int value)
{
    return value;
}

static int of_both(int left, int right)
{
    return left + right;
}

int entry(int value);
int entry(int value)
{
    int result = SOME(value) + BEFORE(value) + TWICE(value) + HIDDEN(value) + DROPPED(value) + EITHER(value, 1);

    return result + FUNCTION(value)(1);
}
