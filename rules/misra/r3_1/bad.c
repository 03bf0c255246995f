/* Openers inside comments. Expectations stand below, since a comment cannot hold two. */
/* also raises: D4.4 */
/* first /* second */
/* expect@-1 R3.1 */
/* line // inside */
/* expect@-1 R3.1 */
// block /* inside
/* expect@-1 R3.1 */
///* three slashes
/* expect@-1 R3.1 */
/* https://example.org is fine, // is not */
/* expect@-1 R3.1 */
/* https://example.org/* */
/* expect@-1 R3.1 */
/* a:// b */
/* expect@-1 R3.1 */
/* :// c and //d */
/* expect@-1 R3.1 */
//* starts well, /* goes on badly
/* expect@-1 R3.1 */

/* Two of them are one finding,
 * at the first: // here
 * and not at: // there
 */
/* expect@-3 R3.1 */

/* The end is missing here;
static int never = 1;
/* so that this comment ends both. */
/* expect@-1 R3.1 */

#if 0
/* skipped text // counts */
/* expect@-1 R3.1 */
#endif

#define VALUE 1 /* in a directive // too */
/* expect@-1 R3.1 */

int entry(void);
int entry(void)
{
    return VALUE;
}
