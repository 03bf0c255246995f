/* No macro is undefined in what is compiled. */
/* also raises: D4.4 R10.3 */
#define LIMIT 3
#define undef LIMIT /* the word alone is no directive */

#if 0
#undef LIMIT
#endif

/* #undef LIMIT */

int entry(void);
int entry(void)
{
    const char *text = "\
#undef LIMIT";

    return undef + text[0];
}
