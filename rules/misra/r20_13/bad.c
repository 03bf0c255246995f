/* Lines that are no directives. */
#ifdef NEVER
#else1 /* expect R20.13 */
#elseif defined(OTHER) /* expect R20.13 */
# 33 "file.c" /* expect R20.13 */
#warning "old" /* expect R20.13 */
#   assembler text /* expect R20.13 */
#endif NEVER /* expect R20.13 */

int entry(void);
int entry(void)
{
    return 1;
}
