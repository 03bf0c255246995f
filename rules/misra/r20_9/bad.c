/* Names that count 0 without a word. */
/* flags: -w */
#define LEVEL 4
#define INDIRECT (HIDDEN == 1)

#if MISSING /* expect R20.9 */
#define FIRST 1
#elif (LEVEL == 4) && (MISSPELLED == 0) /* expect R20.9 */
#define FIRST 2
#endif

#if defined(LEVEL) || (LATER > 1)
#endif

#if INDIRECT /* expect R20.9 */
#endif

#if !LATER /* expect R20.9 */
#endif

#define LATER 2

int entry(void);
int entry(void)
{
    return FIRST + LATER;
}
