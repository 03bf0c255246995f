/* Decimal and hexadecimal constants, and the one zero. */
/* also raises: R2.5 */
#define NONE 0
#define MASK 0x0FU
#define UNUSED_OCTAL_LOOKALIKE 0.5
#if 0 == 1
#define INACTIVE 010
#endif

enum number
{
    FIRST = 0,
    SECOND = 10
};

unsigned int entry(enum number given, const char *text);
unsigned int entry(enum number given, const char *text)
{
    static const double numbers[2] = { 0.25, 01.5 };
    unsigned int result = 0U;

    if ((given == SECOND) && (text[NONE] != '\0') && (text[1] != '\012'))
    {
        result = MASK + 0x0U + 100U;
    }
    if (numbers[1] > 0.0)
    {
        result = 0u;
    }
    return result;
}
