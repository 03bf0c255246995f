/* Bit-fields in unions. */
/* also raises: R19.2 */
#define LOW(name) unsigned int name : 4

union word
{
    unsigned int whole;
    unsigned int high : 4; /* expect R6.3 */
    LOW(low); /* expect R6.3 */
    unsigned int : 2; /* expect R6.3 */
};

struct outer
{
    union
    {
        unsigned int inside : 4; /* expect R6.3 */
        unsigned int other;
    };
};

int entry(const union word *one, const struct outer *two);
int entry(const union word *one, const struct outer *two)
{
    return (int)one->whole + (int)one->low + (int)one->high + (int)two->inside + (int)two->other;
}
