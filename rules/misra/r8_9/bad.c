/* Objects that a single function uses. */
/* also raises: D4.9 R8.7 */
static int counter; /* expect R8.9 */
static int written_only; /* expect R8.9 */
static const int table[3] = { 1, 2, 3 }; /* expect R8.9 */
static struct
{
    int member;
} anonymous; /* expect R8.9 */
static int tentative; /* expect R8.9 */
static int tentative;
static int *address; /* expect R8.9 */

extern int external;
int external = 1; /* expect R8.9 */

#define COUNT() (counter++)

static int user(int index)
{
    COUNT();
    written_only = index;
    anonymous.member = counter;
    address = &tentative;
    return table[index] + anonymous.member + external + *address;
}

int entry(void);
int entry(void)
{
    return user(1);
}
