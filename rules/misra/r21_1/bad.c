/* Names that are taken. */
/* also raises: D4.9 R2.5 R10.4 R20.5 */
#define _GUARD /* expect R21.1 */
#define __INSIDE 1 /* expect R21.1 */
#define _lower 2 /* expect R21.1 */
#define NULL 0 /* expect R21.1 */
#define malloc(size) own_malloc(size) /* expect R21.1 */
#define bool unsigned char /* expect R21.1 */
#define size_t unsigned long /* expect R21.1 */
#define INT8_MAX 127 /* expect R21.1 */
#undef errno /* expect R21.1 */
#undef _GUARD /* expect R21.1 */

int entry(bool value);
int entry(bool value)
{
    return value + _lower;
}
