/* A unit of its own. */
/* also raises: R8.9 */
static int count; /* expect R5.8 */

int fourth(void);
int fourth(void)
{
    return count;
}
