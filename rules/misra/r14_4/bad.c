/* Conditions that are something else. */
/* also raises: R2.1 R5.7 R10.1 R13.4 R14.3 R17.11 */
#define DOUBLE(value) do { (value) *= 2; } while (0)
#define pdTRUE ((long)1)

enum answer { NO, YES };

static int count(const char *text)
{
    const char *at = text;
    int result = 0;

    while (*at) /* expect R14.4 */
    {
        at++;
        result++;
    }
    return result;
}

int entry(const int *pointer, enum answer answer, double number);
int entry(const int *pointer, enum answer answer, double number)
{
    int result = 0;
    int other = 1;

    if (pointer) /* expect R14.4 */
    {
        result = *pointer;
    }
    if (answer) /* expect R14.4 */
    {
        result++;
    }
    if (number) /* expect R14.4 */
    {
        result++;
    }
    if (result & 1) /* expect R14.4 */
    {
        result--;
    }
    if (count("abc")) /* expect R14.4 */
    {
        result--;
    }
    if (result = other) /* expect R14.4 */
    {
        result--;
    }
    if (other ? pdTRUE : pdTRUE) /* expect R14.4 */
    {
        result = 0;
    }
    for (result = 3; result; result--) /* expect R14.4 */
    {
    }
    while (1) /* expect R14.4 */
    {
        if (YES == answer)
        {
            break;
        }
    }
    do
    {
        result++;
    } while (pdTRUE); /* expect R14.4 */
    DOUBLE(result); /* expect R14.4 */
    return result;
}
