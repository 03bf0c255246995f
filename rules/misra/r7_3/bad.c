/* Suffixes that read as digits. */
/* also raises: R20.10 */
#define LARGE 100l
#define LATER LARGE
#define LONG(value) value ## l
#if LARGE > 10l /* expect R7.3 */
#endif

long long entry(long given);
long long entry(long given)
{
    const long double half = 0.5l; /* expect R7.3 */
    long long result = 1ll; /* expect R7.3 */

    if ((given == LARGE) && (half > 0x1p-2l)) /* expect R7.3 R7.3 */
    {
        result = (long long)0x0FUl; /* expect R7.3 */
    }
    result += LATER; /* expect R7.3 */
    result += LONG(3); /* expect R7.3 */
    return result + (long long)10lu; /* expect R7.3 */
}
