/* Questions with other answers. */
#define LEVEL 4
#define TWICE(value) ((value) * 2)
#define OFF 0

#if LEVEL /* expect R20.8 */
#define FIRST 1
#endif

#if OFF
#define SECOND 1
#elif LEVEL - 1 /* expect R20.8 */
#define SECOND 2
#endif

#if TWICE(LEVEL) /* expect R20.8 */
#endif

#if -1 /* expect R20.8 */
#endif

#if (LEVEL == 4) + (LEVEL > 3) /* expect R20.8 */
#endif

#if 0
#elif -1 /* expect R20.8 */
#endif

#if 'a' /* expect R20.8 */
#endif

#if __LINE__ /* expect R20.8 */
#endif

#if (__STDC_VERSION__) /* expect R20.8 */
#endif

int entry(void);
int entry(void)
{
    return FIRST + SECOND;
}
