/* Arrays that are too short. */
/* also raises: R10.3 */
#include <stddef.h>

static int sum(const int values[3])
{
    return values[0] + values[1] + values[2];
}

static int text(const char name[8], const int grid[2][3]);
static int text(const char *name, const int grid[][3])
{
    return name[7] + grid[1][2];
}

static int forward(const int values[2])
{
    return sum(values); /* expect R17.5 */
}

int entry(void);
int entry(void)
{
    static const int two[2] = { 1, 2 };
    static const int four[4] = { 1, 2, 3, 4 };
    static const int grid[1][3] = { { 1, 2, 3 } };
    const int *moved = &four[1];
    int single = 1;
    int result = sum(two); /* expect R17.5 */

    result += sum(&four[2]); /* expect R17.5 */
    result += sum(&single); /* expect R17.5 */
    result += sum((const int[]){ 1, 2 }); /* expect R17.5 */
    result += sum(NULL); /* expect R17.5 */
    result += text("abc", grid); /* expect R17.5 R17.5 */
    result += sum(moved); /* one behind the first: three are left */
    moved++;
    result += sum(moved); /* expect R17.5 */
    return result + forward(two);
}
