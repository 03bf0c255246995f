/* Questions with two answers. */
/* flags: -DGIVEN=3 */
/* also raises: R20.9 */
#define ON 1
#define OFF 0
#define LEVEL 4
#define AT_LEAST(level) (LEVEL >= (level))
#define SUM OFF + 1

#if ON
#define FIRST 1
#elif LEVEL
#define FIRST 2
#endif

#if !LEVEL
#define SECOND 1
#elif AT_LEAST(3)
#define SECOND 2
#endif

#if SUM
#define THIRD 1
#endif

#if defined(FIRST) && LEVEL
#define FOURTH 1
#endif

#if OFF
#if LEVEL
#endif
#endif

#if GIVEN
#endif

#if MISSING
#endif

#if __LINE__ > 3
#endif

#if (__STDC_VERSION__ >= 199901L)
#endif

#if (LEVEL > 3) ? ON : OFF
#define FIFTH ((LEVEL & 4) / 4)
#endif

#if FIFTH
#endif

int entry(void);
int entry(void)
{
    return FIRST + SECOND + THIRD + FOURTH;
}
