/* Inline functions of this unit alone. */
/* also raises: R1.5 */
#define QUICK static inline

static inline int first(int value)
{
    return value;
}

QUICK int second(int value)
{
    return value;
}

inline static int third(int value)
{
    return value;
}

int entry(int value);
int entry(int value)
{
    return first(value) + second(value) + third(value);
}
