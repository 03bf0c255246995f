/* Comments that hold nothing that could open another one. */
/* also raises: R10.2 */
// A line comment may hold // the same again.
//// Rows of slashes are a habit
//* of some.
/* An address, https://www.example.org/path, file:///etc/motd and coap+tcp://[::1]/x, is permitted since Amendment 4. */
/**/
/***/
/*/ slash first */
/* 3 / 4 * 5, a/b, half * / quarter */
/* pattern: *.c, path a/ *b */
/** Doc comment **/

static int ratio(int a, const int *b); /* trailing */

static int ratio(int a, const int *b)
{
    const char *text = "// no comment /* here */"; /* a string */
    const char *link = "http://example.org"; // a string again
    int quotient = a /*by*// *b;

    return quotient + text[0] + link[0];
}

int entry(int a); // declared
int entry(int a)
{
    return ratio(a, &a);
}
