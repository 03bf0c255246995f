/* Escape sequences with an end. */
/* also raises: R8.9 R10.2 */
#define BELL "\x07" "bell"
#define FORM '\14'

static const char *const first = "\x41" "g";
static const char *const second = "\x41\x67\101\n";
static const char *const third = "text\0";
static const char fourth = '\x41';
static const char fifth = '\0';
static const char *const sixth = "\\x41g \"x41g\" \tabc \\0g"; /* no numbers */
static const char *const seventh = BELL;

#if 0
static const char *const skipped = "\x41g";
#endif

int entry(void);
int entry(void)
{
    return first[0] + second[0] + third[0] + fourth + fifth + sixth[0] + seventh[0] + FORM;
}
