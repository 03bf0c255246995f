/* Names with two definitions, and names with none. */
/* also raises: R8.9 R17.12 */
#include "bad.h"

int both = 1; /* expect R8.6 */
int common; /* expect R8.6 */
int mixed; /* expect R8.6 */

extern int outside; /* expect R8.6 */

static int nested(void)
{
    extern int hidden_away; /* expect R8.6 */

    return hidden_away;
}

int repeated(void) /* expect R8.6 */
{
    return 1;
}

int main(void)
{
    void (*hook)(void) = only_address;

    hook();
    application_hook();
    return both + common + mixed + outside + nested() + repeated() + from_header + second_entry();
}
