/* Names that are macros, or asked for first. */
/* flags: -DGIVEN=3 */
#define LEVEL 4

#if defined(MISSING) && (MISSING > 3)
#define FIRST 1
#else
#define FIRST 2
#endif

#if (LEVEL == 4) && (GIVEN == 3) && (__STDC_VERSION__ >= 199901L)
#define SECOND 1
#elif MISSING
#define SECOND 2
#endif

#if LEVEL == 5
#if MISSING
#endif
#endif

#ifndef MISSING
#define MISSING 0
#endif

#if MISSING
#endif

int entry(void);
int entry(void)
{
    return FIRST + SECOND;
}
