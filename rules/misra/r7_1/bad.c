/* Constants that mean something else than they look. */
/* also raises: D4.9 R5.7 R10.4 R20.10 */
#define MODE 0644
#define LATER MODE
#define JOIN(digits) 0 ## digits
#define PASS(value) (value)
#if 07 > 010 /* expect R7.1 R7.1 */
#elif 00 == 0 /* expect R7.1 */
#endif

enum number
{
    FIRST = 01, /* expect R7.1 */
    SECOND = 0x10
};

struct bits
{
    unsigned int some : 03; /* expect R7.1 */
};

unsigned int entry(struct bits bits, enum number given);
unsigned int entry(struct bits bits, enum number given)
{
    unsigned int table[010] = { 0 }; /* expect R7.1 */
    unsigned int result = 0777UL; /* expect R7.1 */

    result += MODE + table[0]; /* expect R7.1 */
    result += LATER; /* expect R7.1 */
    result += JOIN(17); /* expect R7.1 */
    result += PASS(052); /* expect R7.1 */
    switch (result)
    {
        case 000: /* expect R7.1 */
            result = bits.some;
            break;
        default:
            result = (given == SECOND) ? 1U : 2U;
            break;
    }
    return result;
}
