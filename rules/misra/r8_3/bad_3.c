/* A unit that does not see the header. */
/* also raises: R5.7 R8.4 R8.9 */
int bounded[4] = { 0 }; /* expect R8.3 */

struct frame
{
    int width;
    char tag;
};

struct frame framed = { 1, 'a' }; /* expect R8.3 */
struct frame *framed_all = &framed; /* expect R8.3 */
