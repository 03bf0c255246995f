/* Lines that begin with #. */
/* also raises: R2.5 R10.3 R20.10 */
#define TEXT(words) #words
#define LONG \
    #

#
# define SPACED 1
#if defined(NEVER)
#error "no"
#elif 0 // never
#pragma unused
#else /* always */
%:define ALWAYS 1
#endif // NEVER

int entry(void);
int entry(void)
{
    const char *text = "\
#else1";

    return ALWAYS + text[0];
}
