/* Internal names in disguise. */
/* also raises: R1.5 */
#define PUBLIC

static int count;
extern int count; /* expect R8.8 */
static int later(int value);
static int third(int value);
static inline int quick(int value);

int later(int value) /* expect R8.8 */
{
    extern int count; /* expect R8.8 */

    return value + count;
}

extern int third(int value) /* expect R8.8 */
{
    return value;
}

PUBLIC inline int quick(int value) /* expect R8.8 */
{
    return value + count;
}

int entry(void);
int entry(void)
{
    int third(int value); /* expect R8.8 */

    return later(1) + quick(2) + third(3);
}
