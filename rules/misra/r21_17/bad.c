/* Texts that do not fit, or have no end. */
/* also raises: D4.11 R9.1 */
#include <stddef.h>
#include <string.h>

int entry(char *given);
int entry(char *given)
{
    static const char endless[4] = "test";
    char open[2] = { 'a', 'b' };
    char room[4];
    char filled[8] = "abcd";
    char unset[8];
    char counted[8];
    size_t length = strlen(endless); /* expect R21.17 */

    length += strlen(open); /* expect R21.17 */
    (void)strcat(unset, "a"); /* expect R21.17 */
    length += sizeof(counted) + strlen(counted); /* expect R21.17 */
    (void)strcpy(room, "test"); /* expect R21.17 */
    (void)strcpy(&room[2], "ab"); /* expect R21.17 */
    (void)strcpy(&room[4], ""); /* expect R21.17 */
    (void)strcat(room, "abcd"); /* expect R21.17 */
    (void)strcat(filled, "efgh"); /* expect R21.17 */
    (void)strcpy(given, endless); /* expect R21.17 */
    (void)strcpy(NULL, given); /* expect R21.17 */
    (void)strtok(given, endless); /* expect R21.17 */
    return strcmp(endless, given) + (int)length; /* expect R21.17 */
}
