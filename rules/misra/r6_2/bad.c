/* Bits that are 0 or -1. */
/* also raises: R6.1 R10.6 */
#define WIDTH (3 - 2)
#define FLAG(name) signed name : 1

typedef signed short number_t;

struct record
{
    signed int first : 1; /* expect R6.2 */
    int second : 1; /* expect R6.2 */
    number_t third : WIDTH; /* expect R6.2 */
    FLAG(fourth); /* expect R6.2 */
    const signed char fifth : 1; /* expect R6.2 */
};

int entry(const struct record *one);
int entry(const struct record *one)
{
    return one->first + one->second + one->third + one->fourth + one->fifth;
}
