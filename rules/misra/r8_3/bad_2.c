/* The other unit. */
/* also raises: R5.7 R8.5 R10.3 */
#include "bad.h"

extern const int number; /* expect R8.3 */
extern char *text; /* expect R8.3 */
extern int small; /* expect R8.3 */
int wide(int value); /* expect R8.3 */

int entry(void)
{
    int agreed(int other); /* expect R8.3 */

    return agreed(1) + qualified(2) + divide(1, 2) + number + text[0] + small + wide(3) + flag + area(1, 2) + shared_width + bounded[0];
}

struct frame
{
    int width;
    unsigned char tag;
};

extern struct frame framed; /* expect R8.3 */
extern struct frame *framed_all; /* expect R8.3 */

int frames(void);
int frames(void)
{
    return framed.width + framed_all->width;
}
