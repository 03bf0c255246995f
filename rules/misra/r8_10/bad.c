/* Inline functions for everybody. */
/* also raises: R1.5 R8.4 R8.7 R8.8 */
#define QUICK inline

inline int first(int value)  /* expect R8.10 */
{
    return value;
}

extern inline int second(int value); /* expect R8.10 */
extern inline int second(int value) /* expect R8.10 */
{
    return value;
}

QUICK int third(int value) /* expect R8.10 */
{
    return value;
}

static inline int fifth(int value);
extern inline int fifth(int value); /* expect R8.10 */
static inline int fifth(int value)
{
    return value;
}

inline int fourth(int value); /* expect R8.10 */
int fourth(int value) /* expect R8.10 */
{
    return value;
}

int entry(int value);
int entry(int value)
{
    return first(value) + second(value) + third(value) + fourth(value) + fifth(value);
}
