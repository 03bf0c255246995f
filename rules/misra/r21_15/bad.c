/* Bytes between objects of different types. */
/* also raises: R8.13 R19.1 R21.16 */
#include <string.h>

struct record
{
    int key;
    const char *name;
};

int entry(struct record *one, const unsigned int *words, const void *raw, int grid[2][3]);
int entry(struct record *one, const unsigned int *words, const void *raw, int grid[2][3])
{
    int numbers[2] = { 1, 2 };

    (void)memcpy(one, words, sizeof(*one)); /* expect R21.15 */
    (void)memcpy(numbers, words, sizeof(numbers)); /* expect R21.15 */
    (void)memmove(&one->key, &one->name, 4u); /* expect R21.15 */
    (void)memcpy(numbers, grid, sizeof(numbers)); /* expect R21.15 */
    (void)memcpy(&numbers, numbers, sizeof(numbers)); /* expect R21.15 */
    (void)memcpy(one, raw, sizeof(*one)); /* expect R21.15 */
    return memcmp((const char *)words, numbers, 4u); /* expect R21.15 */
}
