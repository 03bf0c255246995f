/* Arrays of whatever size. */
/* also raises: R8.6 R8.7 R8.9 */
#define TABLE(name) extern int name[]

typedef int list_t[];

extern int first[]; /* expect R8.11 */
extern list_t second; /* expect R8.11 */
extern int third[][4]; /* expect R8.11 */
TABLE(fourth); /* expect R8.11 */

int first[4] = { 0 };

int entry(void);
int entry(void)
{
    extern int fifth[]; /* expect R8.11 */

    return first[0] + second[0] + third[0][0] + fourth[0] + fifth[0];
}
