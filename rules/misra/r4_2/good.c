/* No trigraph, whatever it looks like: ??= and ??/ in a comment are text. */
/* also raises: R8.9 R10.2 R12.1 */
static const char *const question = "what? (really?) ?=";
static const char *const split = "date ?" "?-?" "?-?" "?";
static const char *const escaped = "date ?\?-?\?";
static const char quote = '?'; // ??( here is text too

#if 0
static const char *const skipped = "??(";
#endif

int entry(int value);
int entry(int value)
{
    const char *text = (value > 0) ? (value > 1 ? question : split) : escaped;

    return text[0] + quote /* ??) */ + value;
}
