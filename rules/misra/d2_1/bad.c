/* A file that does not compile. */
/* also raises: R1.1 R8.9 */
static const int fixed = 1;

int entry(int value);
int entry(int value)
{
    fixed = value; /* expect D2.1 */
    return fixed;
}
