/* External names that are defined where no declaration of them can be seen. */
/* also raises: D4.8 R1.2 R8.7 R8.9 R8.10 R17.12 */
#define EXPORTED __attribute__((used))
#define DEFINE_COUNTER(name) int name = 0

struct point
{
    int x;
};

int alone = 1; /* expect R8.4 */
extern int disguised = 2; /* expect R8.4 */
int tentative; /* expect R8.4 */
int tentative_array[4]; /* expect R8.4 */
EXPORTED struct point *volatile marked; /* expect R8.4 */
DEFINE_COUNTER(counter); /* expect R8.4 */
int first, second; /* expect R8.4 R8.4 */

/* The declaration comes too late. */
int early = 3; /* expect R8.4 */
extern int early;

/* Two tentative definitions, of which one becomes the definition. */
int twice; /* expect R8.4 */
int twice;

static int uses(void)
{
    extern int inner; /* visible in this block only */
    int later(void);

    return inner + later();
}

int inner = 5; /* expect R8.4 */

int later(void) /* expect R8.4 */
{
    return 1;
}

const int constant = 6; /* expect R8.4 */

inline int eager(void) /* expect R8.4 */
{
    return 2;
}

int (*pointer)(void) = later; /* expect R8.4 */

int entry(void) /* expect R8.4 */
{
    return uses() + alone + disguised + tentative + tentative_array[0] + ((marked != (void *)0) ? 1 : 0) + counter
           + first + second + early + twice + constant + eager() + pointer();
}
