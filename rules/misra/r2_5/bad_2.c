/* The names of another unit's private macros are other macros here. */
#define PRIVATE 8 /* expect R2.5 */

int other(void);
int other(void)
{
    return 1;
}
