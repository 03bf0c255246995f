/* Directives inside. */
/* also raises: D4.9 */
#define ADD(left, right) ((left) + (right))

int entry(int value);
int entry(int value)
{
    int result = ADD(value,
#ifdef NEVER /* expect R20.6 */
                     1
#else /* expect R20.6 */
                     2
#endif /* expect R20.6 */
                    );

    return result;
}
