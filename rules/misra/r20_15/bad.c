/* Names that are taken. */
/* also raises: D4.9 R2.5 R10.4 R20.5 R21.1 */
#define _GUARD /* expect R20.15 */
#define __INSIDE 1 /* expect R20.15 */
#define _lower 2 /* expect R20.15 */
#define NULL 0 /* expect R20.15 */
#define malloc(size) own_malloc(size) /* expect R20.15 */
#define bool unsigned char /* expect R20.15 */
#define size_t unsigned long /* expect R20.15 */
#define INT8_MAX 127 /* expect R20.15 */
#undef errno /* expect R20.15 */
#undef _GUARD /* expect R20.15 */

int entry(bool value);
int entry(bool value)
{
    return value + _lower;
}
