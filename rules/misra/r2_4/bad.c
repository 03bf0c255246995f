/* Tags that nothing uses. */
/* also raises: R5.7 R5.9 R8.4 R8.7 R8.9 R10.1 R10.4 R13.2 R19.2 */
struct unused /* expect R2.4 */
{
    int a;
};

typedef struct record /* expect R2.4 */
{
    int b;
} record_t;

struct once /* expect R2.4 */
{
    int c;
} once_only;

static enum state /* expect R2.4 */
{
    START,
    STOP
} state;

enum constants /* expect R2.4 */
{
    LIMIT = 4
};

union choice; /* expect R2.4 */

struct ahead;
struct ahead /* expect R2.4 */
{
    int d;
};

typedef struct same /* expect R2.4 */
{
    int e;
} same;

static int use(void)
{
    struct local /* expect R2.4 */
    {
        int f;
    } local = { 1 };
    enum inner { IN }; /* expect R2.4 */
    struct outer
    {
        struct nested /* expect R2.4 */
        {
            int g;
        } part;
    };
    struct outer both = { { 2 } };
    same other = { 3 };
    record_t record = { 4 };

    state = START;
    return local.f + both.part.g + other.e + record.b + once_only.c;
}

int entry(void);
int entry(void)
{
    return use() + LIMIT + (int)state + (int)STOP;
}
