/* Names of <stdio.h> that are not its functions. */
/* also raises: R17.12 */
#include <stdio.h>
#include <stddef.h>
#include <wchar.h>

struct device
{
    int (*getc)(struct device *self);
    int remove;
};

static int read_one(struct device *self)
{
    return self->remove;
}

static int puts_all(const char *text);
static int puts_all(const char *text)
{
    int rename = 0;

    while (text[rename] != '\0')
    {
        rename++;
    }
    return rename;
}

int entry(const FILE *unused, const wchar_t *wide);
int entry(const FILE *unused, const wchar_t *wide)
{
    struct device one = { read_one, EOF };
    int result = one.getc(&one) + puts_all("printf(\"\")");

    if (unused != NULL)
    {
        result += (int)wcslen(wide);
    }
    return result;
}
