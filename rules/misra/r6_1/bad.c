/* Bit-fields whose sign is anybody's guess. */
/* also raises: R6.3 R10.3 R10.7 R19.2 */
#define FLAG(name) int name : 2
#define WORD int

typedef int number_t;
typedef unsigned char octet_t;
typedef enum { RED, GREEN } colour_t;

struct record
{
    int first : 2, second : 3; /* expect R6.1 R6.1 */
    WORD third : 3; /* expect R6.1 */
    number_t fourth : 2; /* expect R6.1 */
    colour_t fifth : 2; /* expect R6.1 */
    char sixth : 2; /* expect R6.1 */
    long seventh : 2; /* expect R6.1 */
    const int eighth : 2; /* expect R6.1 */
    int : 3; /* expect R6.1 */
    int : 0; /* expect R6.1 */
    FLAG(ninth); /* expect R6.1 */
    signed long tenth : 3; /* expect R6.1 */
    octet_t last : 1; /* expect R6.1 */
    union
    {
        short inside : 4; /* expect R6.1 */
    } inner;
};

int entry(const struct record *one);
int entry(const struct record *one)
{
    return one->first + one->second + one->third + one->fourth + (int)one->fifth + one->sixth + (int)one->seventh
           + one->eighth + one->ninth + one->inner.inside + (int)one->tenth + (int)one->last + (int)RED + (int)GREEN;
}
