/* Switches that do not choose. */
/* also raises: R2.2 R14.3 R16.3 R16.4 */
static int all(int value)
{
    int result = 0;

    switch (value) /* expect R16.6 */
    {
        default:
            result = 1;
            break;
    }
    switch (value) /* expect R16.6 */
    {
        case 1:
        case 2:
        default:
            result = 2;
            break;
    }
    switch (value) /* expect R16.6 */
    {
        case 3:
            result = 3;
            break;
    }
    switch (value) /* expect R16.6 */
    {
    }
    switch (value) /* expect R16.6 */
    {
        case 5:
        {
            ;
        }
        default:
            result = 6;
            break;
    }
    switch (value)
    {
        case 4:
            switch (result) /* expect R16.6 */
            {
                default:
                    result = 3;
                    break;
            }
            break;
        default:
            result = 5;
            break;
    }
    return result;
}

int entry(int value);
int entry(int value)
{
    return all(value);
}
