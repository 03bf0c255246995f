/* Words that are free in C90. */
/* flags: -std=c90 */
/* also raises: R2.5 R21.1 */
#define inline
#define restrict
#define Int int
#define _Bool_ unsigned char

#ifdef NEVER
#define while if
#endif

static inline Int twice(Int value)
{
    return value * 2;
}

int entry(void);
int entry(void)
{
    return twice(3);
}
