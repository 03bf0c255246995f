/* Comments that swallow the next line. */
/* also raises: R8.9 */
// expect R3.2 \
   still a comment
static int number = 1; // expect R3.2 and more \

int entry(void);
int entry(void)
{
    // expect R3.2 first \
       second \
       third
    int other = number; // expect R3.2 trigraph ??/
    // expect R3.2 blanks \  

    return other;
}
#if 0
// expect R3.2 in skipped lines \

#endif
