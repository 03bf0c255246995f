/* Every tag has a use, or there is none. */
/* also raises: R2.5 R5.7 R8.13 R19.2 */
struct list
{
    struct list *next; /* the tag is needed here */
    int value;
};

typedef struct point point_t; /* the tag joins the two */
struct point
{
    int x;
};

typedef struct
{
    int y;
} bare_t;

typedef enum
{
    RED,
    GREEN
} colour_t;

enum
{
    LIMIT = 3
};

enum level
{
    LOW,
    HIGH
};

union word
{
    int whole;
};

struct sized
{
    int member;
};

struct skipped
{
    int member;
};

struct in_macro
{
    int member;
};

struct opaque;

#define SIZE_OF_IT sizeof(struct in_macro)

#if 0
static struct skipped never;
#endif

static int use(struct opaque *hidden, const struct list *first)
{
    struct inner
    {
        int z;
    };
    struct inner local = { LIMIT };
    point_t point = { 1 };
    bare_t bare = { 2 };
    colour_t colour = RED;
    enum level level = LOW;
    union word word = { 3 };

    return local.z + point.x + bare.y + (int)colour + (int)level + word.whole + (int)sizeof(struct sized) + first->value
           + (int)GREEN + (int)HIGH + ((hidden != (void *)0) ? 1 : 0);
}

int entry(void);
int entry(void)
{
    struct list list = { (void *)0, 1 };

    return use((struct opaque *)0, &list);
}
