/* Functions that the compiler has to guess. */
/* also raises: R2.1 R8.4 R8.7 R21.8 */
/* flags: -std=c90 */
#define CALL(function) function(1)

int entry(void);
int entry(void)
{
    int result = unknown(1); /* expect R17.3 */

    result += unknown(2); /* expect R17.3 */
    result += later(3); /* expect R17.3 */
    result += CALL(hidden); /* expect R17.3 */
    exit(result); /* expect R17.3 */
    return result;
}

int later(int value)
{
    return value;
}

int again(void)
{
    return (later)(1);
}
