/* Every form of the directive. */
#define LIMIT 3
#undef LIMIT /* expect R20.5 */
#  undef  LIMIT /* expect R20.5 */
#define LIMIT 4
/* before */ #undef LIMIT /* expect R20.5 */
#undef NEVER_DEFINED /* expect R20.5 */
#un\
def LIMIT /* expect@-1 R20.5 */
%:undef LIMIT /* expect R20.5 */

#if 1
#undef LIMIT /* expect R20.5 */
#else
#undef LIMIT
#endif

int entry(void);
int entry(void)
{
#undef INSIDE /* expect R20.5 */
    return 0;
}
