/* Conversions that can fail visibly. */
/* also raises: R22.8 R22.9 */
#include <stdlib.h>

static int atoi_own(const char *text)
{
    char *end;
    long value = strtol(text, &end, 10);

    return (*end == '\0') ? (int)value : -1;
}

int entry(void);
int entry(void)
{
    int atof = 1;

    return atoi_own("12") + atof;
}
